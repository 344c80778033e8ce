package dev.audition.replay;

import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Counts of one world, and what its stop rule says of them. */
final class Tally {
  private final Objective objective;
  private final Optional<StopRule> rule;
  private int proposed;
  private int completed;
  private int pruned;
  private int failed;
  private int cancelled;
  private int failedInARow;
  private int sinceImprovement;
  private double best = Double.NaN;
  private double cost;
  private Optional<Duration> wake = Optional.empty();
  private boolean changed;

  Tally(Objective objective, Optional<StopRule> rule) {
    this.objective = objective;
    this.rule = rule;
  }

  /** Whether the rule lets there be a trial of this number. */
  boolean allows(int trial) {
    OptionalInt limit = rule.map(StopRule::trialLimit).orElse(OptionalInt.empty());
    return limit.isEmpty() || trial < limit.getAsInt();
  }

  void propose() {
    proposed++;
    changed = true;
  }

  /**
   * A trial is over.
   *
   * @param how what became of it; {@code CUT} also if a rule of this world stopped it
   * @param loss of the first objective, NaN if it has none
   */
  void end(Moment.How how, double loss, double seconds) {
    changed = true;
    cost += seconds;
    failedInARow = how == Moment.How.FAILED ? failedInARow + 1 : 0;
    sinceImprovement++;
    switch (how) {
      case COMPLETED, IMAGINED -> {
        completed++;
        if (Double.isFinite(loss) && !(loss >= best)) {
          best = loss;
          sinceImprovement = 0;
        }
      }
      case CUT, GAVE_UP -> pruned++;
      case FAILED -> failed++;
      case CANCELLED -> cancelled++;
    }
  }

  /** Why the study is to stop now; the rule is only asked where its answer may have changed. */
  Optional<StopReason> judge(Duration elapsed, Supplier<History> history) {
    boolean late = wake.isPresent() && elapsed.compareTo(wake.get()) >= 0;
    if (rule.isEmpty() || (!changed && !late)) {
      return Optional.empty();
    }
    changed = false;
    wake = rule.get().deadline(elapsed);
    return rule.get().judge(progress(elapsed).with(history));
  }

  private Progress progress(Duration elapsed) {
    return new Progress(
        proposed,
        completed,
        pruned,
        failed,
        cancelled,
        failedInARow,
        sinceImprovement,
        Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(objective.loss(best)),
        elapsed,
        cost);
  }
}
