package dev.audition.algorithm.order;

import dev.audition.study.History;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Folds a history into a state, one generation of trials after the other.
 *
 * <p>Trials that are over make generations in order of their numbers; cancelled ones are left out.
 * One that ends late joins the generation of its number, and later ones are formed anew: the state
 * follows from the history, not from the order in which trials ended. What a fold went through is
 * kept, so that little is formed anew.
 *
 * @param <S> the state; never changed
 */
public final class Generations<S> {
  private static final int LATEST = 8;
  private static final int SPACING = 16;

  private final Step<S> step;
  private final Follower follower = new Follower();
  private final Deque<Stand<S>> stands = new ArrayDeque<>();

  /** How a state takes in a generation. */
  public interface Step<S> {
    /** How many trials the next generation has, 1 or more. */
    int size(S state);

    /**
     * The state after a generation.
     *
     * @param trials numbers of trials that are over, ascending
     */
    S next(S state, History history, int[] trials);
  }

  /**
   * @param next the first trial that may be of the next generation
   * @param number of the generation
   */
  private record Stand<S>(S state, int next, int number) {}

  /** Nothing folded yet. */
  public Generations(S first, Step<S> step) {
    this.step = step;
    stands.add(new Stand<>(first, 0, 0));
  }

  /** The state after all generations of a history that are over. */
  public S follow(History history) {
    int same = follower.look(history);
    while (stands.getLast().next() > same) {
      stands.removeLast();
    }
    Stand<S> stand = stands.getLast();
    for (Stand<S> next = after(stand, history); next != null; next = after(stand, history)) {
      stands.add(next);
      thin();
      stand = next;
    }
    return stand.state();
  }

  /** The stand after the next generation; null while that is not over. */
  private @Nullable Stand<S> after(Stand<S> stand, History history) {
    int wanted = step.size(stand.state());
    if (history.size() - stand.next() < wanted) {
      return null;
    }
    var trials = new int[wanted];
    int found = 0;
    int trial = stand.next();
    while (found < wanted && trial < history.size()) {
      if (Standing.of(history, trial) != Standing.NONE) {
        trials[found++] = trial;
      }
      trial++;
    }
    return found < wanted
        ? null
        : new Stand<>(step.next(stand.state(), history, trials), trial, stand.number() + 1);
  }

  /** Keeps the latest stands, and every so often an older one. */
  private void thin() {
    int old = stands.getLast().number() - LATEST;
    if (old > 0 && old % SPACING != 0) {
      Deque<Stand<S>> latest = new ArrayDeque<>();
      while (stands.getLast().number() > old) {
        latest.push(stands.removeLast());
      }
      if (stands.getLast().number() == old) {
        stands.removeLast();
      }
      stands.addAll(latest);
    }
  }
}
