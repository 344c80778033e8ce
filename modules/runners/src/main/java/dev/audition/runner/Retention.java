package dev.audition.runner;

import dev.audition.study.Checkpoint;
import dev.audition.study.Direction;
import dev.audition.study.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Which complete checkpoints of a trial stay. One that the log does not know yet, and the one that
 * the attempt resumed from, are never removed by it.
 *
 * @param newest how many of the newest to keep, 1 or more
 * @param best by what to choose one more to keep, however old it is; empty: none
 * @param referenced whether somebody else still needs this checkpoint
 */
public record Retention(int newest, Optional<Objective> best, Predicate<Checkpoint> referenced) {
  public Retention {
    Objects.requireNonNull(best, "best");
    Objects.requireNonNull(referenced, "referenced");
    if (newest < 1) {
      throw new IllegalArgumentException(
          "checkpoints to keep must be 1 or more, but are %d; 1 keeps the newest"
              .formatted(newest));
    }
  }

  /** Keeps the newest ones and nothing else. */
  public static Retention newest(int count) {
    return new Retention(count, Optional.empty(), checkpoint -> false);
  }

  /** The same, and the one with the best value. */
  public Retention withBest(Objective objective) {
    return new Retention(newest, Optional.of(objective), referenced);
  }

  /** A checkpoint and the objective's value at its step, as far as it is known. */
  public record Valued(Checkpoint checkpoint, OptionalDouble value) {}

  /**
   * What the log and the attempt still need.
   *
   * @param known the newest step that the log knows; newer ones stay
   * @param resumed the step that this attempt went on from, which stays
   */
  public record Needs(long known, OptionalLong resumed) {}

  /**
   * Which checkpoints may go.
   *
   * @param complete all complete ones, by ascending step
   */
  public List<Checkpoint> superfluous(List<Valued> complete, Needs needs) {
    Optional<Checkpoint> chosen = best.flatMap(objective -> best(complete, objective.direction()));
    var superfluous = new ArrayList<Checkpoint>();
    int kept = 0;
    for (Valued valued : complete.reversed()) {
      Checkpoint checkpoint = valued.checkpoint();
      boolean recent = checkpoint.step() > needs.known() || ++kept <= newest;
      if (!recent
          && !needs.resumed().equals(OptionalLong.of(checkpoint.step()))
          && !chosen.equals(Optional.of(checkpoint))
          && !referenced.test(checkpoint)) {
        superfluous.add(checkpoint);
      }
    }
    return superfluous;
  }

  /** The best of those whose value is known; the earliest of equals. */
  private static Optional<Checkpoint> best(List<Valued> complete, Direction direction) {
    Optional<Valued> best = Optional.empty();
    for (Valued valued : complete) {
      if (valued.value().isPresent()
          && (best.isEmpty() || better(direction, valued.value(), best.get().value()))) {
        best = Optional.of(valued);
      }
    }
    return best.map(Valued::checkpoint);
  }

  private static boolean better(Direction direction, OptionalDouble mine, OptionalDouble other) {
    int order = Double.compare(mine.getAsDouble(), other.getAsDouble());
    return direction == Direction.MINIMIZE ? order < 0 : order > 0;
  }
}
