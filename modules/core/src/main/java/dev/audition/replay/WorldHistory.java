package dev.audition.replay;

import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.TrialStatus;
import dev.audition.study.ValueRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * The trials of a world, for its stop rule. What no rule can change is as the recording ends:
 * configurations, and of completed trials the losses of further objectives and the values of
 * outcome constraints.
 */
final class WorldHistory implements History {
  private final StudyState end;
  private final SearchSpace space;
  private final int size;
  private final long version;
  private final IntFunction<Seen> trials;

  /**
   * A trial in this world.
   *
   * @param loss of the first objective; NaN if it has none
   * @param seconds of slot time
   */
  record Seen(TrialStatus status, double loss, Curve curve, double seconds) {}

  /**
   * Looks at a world.
   *
   * @param end the recording's last state
   * @param space as it was at the moment
   * @param version offset of the moment
   * @param trials by number, {@code size} of them
   */
  WorldHistory(
      StudyState end, SearchSpace space, long version, int size, IntFunction<Seen> trials) {
    this.end = end;
    this.space = space;
    this.version = version;
    this.size = size;
    this.trials = trials;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public SearchSpace space() {
    return space;
  }

  @Override
  public List<Objective> objectives() {
    return end.created().orElseThrow().objectives();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public TrialStatus status(int trial) {
    return space.violation(configuration(trial)).isPresent()
        ? TrialStatus.CANCELLED
        : trials.apply(trial).status();
  }

  @Override
  public Configuration configuration(int trial) {
    return end.trials().get(trial).facts().configuration();
  }

  @Override
  public double loss(int trial, int objective) {
    if (objective == 0) {
      Seen seen = trials.apply(trial);
      boolean known = seen.status() == TrialStatus.COMPLETED;
      return !known && objectives().getFirst().rule() == ValueRule.MEAN
          ? mean(seen.curve())
          : seen.loss();
    }
    return status(trial) == TrialStatus.COMPLETED
            && end.trials().get(trial) instanceof Trial.Completed completed
        ? objectives().get(objective).loss(completed.values().get(objective))
        : Double.NaN;
  }

  private double mean(Curve curve) {
    Objective first = objectives().getFirst();
    double sum = 0;
    int count = 0;
    for (int row = 0; row < curve.size(); row++) {
      Optional<Double> value = curve.value(row, first.metric());
      sum += value.orElse(0.0);
      count += value.isPresent() ? 1 : 0;
    }
    return first.loss(sum / count);
  }

  @Override
  public long step(int trial) {
    return curve(trial).lastStep().orElse(-1L);
  }

  @Override
  public Curve curve(int trial) {
    return trials.apply(trial).curve();
  }

  @Override
  public double cost(int trial) {
    return trials.apply(trial).seconds();
  }

  @Override
  public List<OutcomeConstraint> constraints() {
    return end.created().orElseThrow().terms().constraints();
  }

  @Override
  public double constrained(int trial, int constraint) {
    return status(trial) == TrialStatus.COMPLETED
            && end.trials().get(trial) instanceof Trial.Completed completed
        ? completed.outcomes().get(constraint)
        : Double.NaN;
  }

  @Override
  public OptionalInt parent(int trial) {
    return end.trials().get(trial).facts().descent().parent();
  }

  @Override
  public int count(TrialStatus status) {
    int count = 0;
    for (int trial = 0; trial < size; trial++) {
      count += status(trial) == status ? 1 : 0;
    }
    return count;
  }
}
