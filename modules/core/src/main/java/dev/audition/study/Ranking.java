package dev.audition.study;

import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Trials in order of loss: an immutable value with insertion, rank and selection in {@code O(log
 * n)}. Order is by loss, then by trial; NaN comes last.
 *
 * <p>A treap (Seidel and Aragon 1996) whose priorities are hashes of the trial, so that the same
 * entries always give the same tree.
 */
public final class Ranking {
  private static final Ranking EMPTY = new Ranking(null);

  private final @Nullable Node root;

  private Ranking(@Nullable Node root) {
    this.root = root;
  }

  private record Node(double loss, int trial, int size, @Nullable Node left, @Nullable Node right) {
    static Node of(double loss, int trial, @Nullable Node left, @Nullable Node right) {
      return new Node(loss, trial, sizeOf(left) + sizeOf(right) + 1, left, right);
    }

    int compare(double otherLoss, int otherTrial) {
      int byLoss = Double.compare(loss, otherLoss);
      return byLoss != 0 ? byLoss : Integer.compare(trial, otherTrial);
    }

    /** Whether this node's priority is above the other's. */
    boolean above(Node other) {
      int mine = hash(trial);
      int theirs = hash(other.trial);
      return mine != theirs ? mine > theirs : trial > other.trial;
    }
  }

  private static int hash(int trial) {
    int h = trial * 0x9e3779b9;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  private static int sizeOf(@Nullable Node node) {
    return node == null ? 0 : node.size();
  }

  /** The ranking without entries. */
  public static Ranking empty() {
    return EMPTY;
  }

  /** Takes an entry. */
  public interface Visitor {
    /** Takes the next entry. */
    void visit(double loss, int trial);
  }

  /**
   * The ranking of entries that are in order already, in linear time.
   *
   * @param losses ascending, NaN last
   * @param trials one a loss; ascending where losses are equal
   * @throws IllegalArgumentException if they are not in order, or not as many
   */
  public static Ranking ofSorted(double[] losses, int[] trials) {
    if (losses.length != trials.length) {
      throw new IllegalArgumentException(
          "%d losses for %d trials".formatted(losses.length, trials.length));
    }
    var nodes = new Node[losses.length];
    for (int i = 0; i < losses.length; i++) {
      nodes[i] = Node.of(losses[i], trials[i], null, null);
      if (i > 0 && nodes[i - 1].compare(losses[i], trials[i]) >= 0) {
        throw new IllegalArgumentException("entry %d is out of order".formatted(i));
      }
    }
    return new Ranking(treap(nodes));
  }

  /** The one treap of sorted nodes: each pops those of lower priority as its left child. */
  private static @Nullable Node treap(Node[] sorted) {
    var spine = new ArrayDeque<Node>();
    for (Node next : sorted) {
      Node left = null;
      while (!spine.isEmpty() && next.above(spine.peek())) {
        left = withRight(spine.pop(), left);
      }
      spine.push(withLeft(next, left));
    }
    Node root = null;
    while (!spine.isEmpty()) {
      root = withRight(spine.pop(), root);
    }
    return root;
  }

  /** Visits all entries, the best first. */
  public void forEach(Visitor visitor) {
    var path = new ArrayDeque<Node>();
    Node node = root;
    while (node != null || !path.isEmpty()) {
      for (; node != null; node = node.left()) {
        path.push(node);
      }
      Node next = path.pop();
      visitor.visit(next.loss(), next.trial());
      node = next.right();
    }
  }

  /** How many entries there are. */
  public int size() {
    return sizeOf(root);
  }

  /** The ranking with an entry added; one that is there already changes nothing. */
  public Ranking with(double loss, int trial) {
    return new Ranking(insert(root, Node.of(loss, trial, null, null)));
  }

  /** The ranking without an entry; one that is not there changes nothing. */
  public Ranking without(double loss, int trial) {
    return new Ranking(remove(root, loss, trial));
  }

  /** How many entries have a loss below {@code loss}; against NaN, all that are not NaN. */
  public int below(double loss) {
    int count = 0;
    Node node = root;
    while (node != null) {
      if (Double.compare(node.loss(), loss) < 0) {
        count += sizeOf(node.left()) + 1;
        node = node.right();
      } else {
        node = node.left();
      }
    }
    return count;
  }

  /** The loss at a place; 0 is the best. */
  public double loss(int place) {
    return at(place).loss();
  }

  /** The trial at a place; 0 is the best. */
  public int trial(int place) {
    return at(place).trial();
  }

  /**
   * The best trial among the first {@code places} that is wanted, in one walk over them.
   *
   * @param places how many of the best to look at; more than {@link #size()} means all
   */
  public OptionalInt first(int places, IntPredicate wanted) {
    var path = new ArrayDeque<Node>();
    Node node = root;
    for (int seen = 0; seen < places; seen++) {
      for (; node != null; node = node.left()) {
        path.push(node);
      }
      if (path.isEmpty()) {
        return OptionalInt.empty();
      }
      Node next = path.pop();
      if (wanted.test(next.trial())) {
        return OptionalInt.of(next.trial());
      }
      node = next.right();
    }
    return OptionalInt.empty();
  }

  private Node at(int place) {
    int left = place;
    Node node = root;
    while (node != null) {
      int before = sizeOf(node.left());
      if (left == before) {
        return node;
      }
      if (left < before) {
        node = node.left();
      } else {
        left -= before + 1;
        node = node.right();
      }
    }
    throw new IndexOutOfBoundsException("place %d of %d".formatted(place, size()));
  }

  private static Node insert(@Nullable Node node, Node entry) {
    if (node == null) {
      return entry;
    }
    int order = node.compare(entry.loss(), entry.trial());
    if (order == 0) {
      return node;
    }
    if (order > 0) {
      Node left = insert(node.left(), entry);
      return left.above(node)
          ? Node.of(left.loss, left.trial, left.left, withLeft(node, left.right))
          : withLeft(node, left);
    }
    Node right = insert(node.right(), entry);
    return right.above(node)
        ? Node.of(right.loss, right.trial, withRight(node, right.left), right.right)
        : withRight(node, right);
  }

  private static @Nullable Node remove(@Nullable Node node, double loss, int trial) {
    if (node == null) {
      return null;
    }
    int order = node.compare(loss, trial);
    if (order == 0) {
      return merge(node.left(), node.right());
    }
    return order > 0
        ? withLeft(node, remove(node.left(), loss, trial))
        : withRight(node, remove(node.right(), loss, trial));
  }

  private static @Nullable Node merge(@Nullable Node left, @Nullable Node right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.above(right)
        ? withRight(left, merge(left.right(), right))
        : withLeft(right, merge(left, right.left()));
  }

  private static Node withLeft(Node node, @Nullable Node left) {
    return Node.of(node.loss, node.trial, left, node.right);
  }

  private static Node withRight(Node node, @Nullable Node right) {
    return Node.of(node.loss, node.trial, node.left, right);
  }

  /** Equal if the same entries are in it. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Ranking that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (Double.compare(loss(i), that.loss(i)) != 0 || trial(i) != that.trial(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return root == null ? 0 : 31 * root.size() + root.trial();
  }
}
