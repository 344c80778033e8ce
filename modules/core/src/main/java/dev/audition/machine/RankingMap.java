package dev.audition.machine;

import dev.audition.study.Ranking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from a step, or from a bracket and a rung, to a ranking. A treap like {@link
 * Ranking}, keyed by number.
 */
public final class RankingMap {
  private static final RankingMap EMPTY = new RankingMap(null);

  private final @Nullable Node root;

  private RankingMap(@Nullable Node root) {
    this.root = root;
  }

  private record Node(long key, Ranking value, @Nullable Node left, @Nullable Node right) {
    boolean above(Node other) {
      return mix(key) > mix(other.key);
    }
  }

  private static long mix(long key) {
    long z = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Equal if the same rankings are at the same keys: a treap's shape follows from its keys. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RankingMap that && Objects.equals(root, that.root);
  }

  @Override
  public int hashCode() {
    return root == null ? 0 : Long.hashCode(root.key());
  }

  /** Takes an entry. */
  public interface Visitor {
    /** Takes the next entry. */
    void visit(long key, Ranking value);
  }

  /** The map without entries. */
  public static RankingMap empty() {
    return EMPTY;
  }

  static long rungKey(int bracket, int rung) {
    return ((long) bracket << 32) | rung;
  }

  Ranking get(long key) {
    Node node = root;
    while (node != null && node.key != key) {
      node = key < node.key ? node.left : node.right;
    }
    return node == null ? Ranking.empty() : node.value;
  }

  /** Visits all entries by ascending key. */
  public void forEach(Visitor visitor) {
    visit(root, visitor);
  }

  private static void visit(@Nullable Node node, Visitor visitor) {
    if (node != null) {
      visit(node.left, visitor);
      visitor.visit(node.key, node.value);
      visit(node.right, visitor);
    }
  }

  /** The map with an entry set. */
  public RankingMap with(long key, Ranking value) {
    return new RankingMap(put(root, new Node(key, value, null, null)));
  }

  private static Node put(@Nullable Node node, Node entry) {
    if (node == null) {
      return entry;
    }
    if (node.key == entry.key) {
      return new Node(node.key, entry.value, node.left, node.right);
    }
    if (entry.key < node.key) {
      Node left = put(node.left, entry);
      return left.above(node)
          ? new Node(
              left.key,
              left.value,
              left.left,
              new Node(node.key, node.value, left.right, node.right))
          : new Node(node.key, node.value, left, node.right);
    }
    Node right = put(node.right, entry);
    return right.above(node)
        ? new Node(
            right.key,
            right.value,
            new Node(node.key, node.value, node.left, right.left),
            right.right)
        : new Node(node.key, node.value, node.left, right);
  }
}
