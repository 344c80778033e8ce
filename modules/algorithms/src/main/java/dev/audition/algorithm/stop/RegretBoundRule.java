package dev.audition.algorithm.stop;

import dev.audition.algorithm.gp.RegretBound;
import dev.audition.space.SearchSpace;
import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.TrialStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the {@link RegretBound}, which it computes anew when what has ended is other trials.
 */
final class RegretBoundRule implements StopRule {
  private final Optional<Double> bound;
  private final long least;
  private volatile @Nullable Judged latest;

  /** The model of the latest space; used by one thread at a time. */
  private @Nullable Model model;

  private record Model(SearchSpace space, RegretBound bound) {}

  private record Judged(Ended ended, Optional<StopReason> reason) {}

  /** What a verdict depends on: the trials that have ended, by number. */
  private static final class Ended {
    private final SearchSpace space;
    private final int[] trials;
    private final TrialStatus[] statuses;
    private final double[] losses;
    private final double[] off;

    Ended(SearchSpace space, int[] trials) {
      int size = trials.length;
      this.space = space;
      this.trials = trials;
      this.statuses = new TrialStatus[size];
      this.losses = new double[size];
      this.off = new double[size];
    }

    static Ended of(History history) {
      int[] over =
          IntStream.range(0, history.size())
              .filter(trial -> history.status(trial) != TrialStatus.PENDING)
              .toArray();
      var ended = new Ended(history.space(), over);
      for (int i = 0; i < over.length; i++) {
        ended.statuses[i] = history.status(over[i]);
        ended.losses[i] = history.loss(over[i], 0);
        ended.off[i] = history.violation(over[i]);
      }
      return ended;
    }

    boolean same(Ended other) {
      return like(space, other.space)
          && Arrays.equals(trials, other.trials)
          && Arrays.equals(statuses, other.statuses)
          && Arrays.equals(losses, other.losses)
          && Arrays.equals(off, other.off);
    }
  }

  /**
   * @param bound empty: from the incumbent's reports
   * @param least so many trials must have completed
   */
  RegretBoundRule(Optional<Double> bound, long least) {
    this.bound = bound;
    this.least = least;
  }

  private static boolean like(SearchSpace one, SearchSpace other) {
    return one == other
        || (one.parameters().equals(other.parameters())
            && one.constraints().equals(other.constraints()));
  }

  @Override
  public Optional<StopReason> judge(Progress progress) {
    if (progress.completed() < least) {
      return Optional.empty();
    }
    History history = progress.history().get();
    var ended = Ended.of(history);
    Judged before = latest;
    if (before != null && before.ended().same(ended)) {
      return before.reason();
    }
    var judged = new Judged(ended, judge(history));
    latest = judged;
    return judged.reason();
  }

  private synchronized Optional<StopReason> judge(History history) {
    OptionalDouble wanted = wanted(history);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Model kept = model;
    if (kept == null || !like(kept.space(), history.space())) {
      kept = new Model(history.space(), new RegretBound(history.space()));
      model = kept;
    }
    OptionalDouble regret = kept.bound().of(history);
    return regret.isPresent() && regret.getAsDouble() <= wanted.getAsDouble()
        ? Optional.of(reason(history, regret.getAsDouble(), wanted.getAsDouble()))
        : Optional.empty();
  }

  private StopReason reason(History history, double regret, double wanted) {
    return StopReason.enough(
        String.format(
            Locale.ROOT,
            "no configuration is better in %s by more than %.3g, with %.0f%% confidence; %s %.3g",
            history.objectives().getFirst().metric(),
            regret,
            100 * RegretBound.CONFIDENCE,
            bound.isPresent() ? "the bound is" : "its reports make it uncertain by",
            wanted));
  }

  private OptionalDouble wanted(History history) {
    if (bound.isPresent()) {
      return OptionalDouble.of(bound.get());
    }
    int incumbent = -1;
    for (int trial = 0; trial < history.size(); trial++) {
      if (RegretBound.counts(history, trial)
          && (incumbent < 0 || history.loss(trial, 0) < history.loss(incumbent, 0))) {
        incumbent = trial;
      }
    }
    return incumbent < 0
        ? OptionalDouble.empty()
        : deviation(history.curve(incumbent), history.objectives().getFirst());
  }

  /**
   * Standard deviation of the mean of {@code k} folds, whose training data overlap: their own times
   * the root of {@code 1 / k + 1 / (k - 1)}. For independent repetitions it is about that of a
   * difference of two means.
   *
   * @return empty if there are fewer than two reports
   * @see <a href="https://doi.org/10.1023/A:1024068626366">Nadeau and Bengio 2003, section 3</a>,
   *     as used in section 4 of Makarova et al.
   */
  private static OptionalDouble deviation(Curve curve, Objective objective) {
    double[] values = new double[curve.size()];
    int k = 0;
    for (int row = 0; row < curve.size(); row++) {
      Optional<Double> value = curve.value(row, objective.metric());
      if (value.isPresent()) {
        values[k++] = value.get();
      }
    }
    if (k < 2) {
      return OptionalDouble.empty();
    }
    double mean = Arrays.stream(values, 0, k).sum() / k;
    double squares = Arrays.stream(values, 0, k).map(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(
        StrictMath.sqrt(squares / (k - 1)) * StrictMath.sqrt(1.0 / k + 1.0 / (k - 1)));
  }
}
