package dev.audition.machine;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An immutable list with append and replacement in {@code O(log32 n)}, sharing what did not change
 * (Bagwell 2001, "Ideal hash trees", applied to indexes). A study's trials are in one, so that old
 * states stay valid and new ones are cheap.
 */
final class PersistentVector<T> implements Iterable<T> {
  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;

  private final int size;
  private final int shift;
  private final Object[] root;

  private PersistentVector(int size, int shift, Object[] root) {
    this.size = size;
    this.shift = shift;
    this.root = root;
  }

  static <T> PersistentVector<T> empty() {
    return new PersistentVector<>(0, 0, new Object[0]);
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // only T goes in
  T get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("entry %d of %d".formatted(index, size));
    }
    Object[] node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Object[]) node[(index >>> level) & (WIDTH - 1)];
    }
    return (T) node[index & (WIDTH - 1)];
  }

  PersistentVector<T> with(int index, T value) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("entry %d of %d".formatted(index, size));
    }
    return new PersistentVector<>(size, shift, put(root, shift, index, value));
  }

  PersistentVector<T> plus(T value) {
    boolean full = size == 1L << (shift + BITS);
    int level = full ? shift + BITS : shift;
    Object[] top = full ? new Object[] {root} : root;
    return new PersistentVector<>(size + 1, level, put(top, level, size, value));
  }

  private static Object[] put(Object[] node, int level, int index, Object value) {
    int slot = (index >>> level) & (WIDTH - 1);
    var copy = new Object[Math.max(node.length, slot + 1)];
    System.arraycopy(node, 0, copy, 0, node.length);
    if (level == 0) {
      copy[slot] = value;
    } else {
      Object[] child = slot < node.length ? (Object[]) node[slot] : new Object[0];
      copy[slot] = put(child, level - BITS, index, value);
    }
    return copy;
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }
}
