package dev.audition.algorithm.auto;

import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses, for each proposal, between a model that learns fast and one that computes fast. */
final class AutoSampler implements Sampler {
  /** With more parameters than this, the first trials are not worth a process at any cost. */
  static final int MANY_PARAMETERS = 200;

  /** From so many trials on, a process sees half of them at most. */
  static final int MANY_TRIALS = 1000;

  /** From so many trials on, a process costs more than it is worth. */
  static final int TOO_MANY_TRIALS = 10_000;

  /** So many trials are worth a process, whatever they cost. */
  static final int FEW_TRIALS = 200;

  /** Seconds that a proposal of a process takes for each parameter and trial, as measured. */
  private static final double PROPOSAL = 6e-6;

  /** So many trials at most are given to a process. */
  private static final int GIVEN = 500;

  /** Seconds that a trial is taken for as long as it is not known. */
  private static final double UNKNOWN = 1;

  private final Sampler gp;
  private final Sampler tpe;
  private final int parameters;
  private final boolean several;

  /**
   * A sampler.
   *
   * @param gp learns from few trials
   * @param tpe is quick with many
   * @param parameters how many there are
   * @param several whether there is more than one objective
   */
  AutoSampler(Sampler gp, Sampler tpe, int parameters, boolean several) {
    this.gp = gp;
    this.tpe = tpe;
    this.parameters = parameters;
    this.several = several;
  }

  private enum Choice {
    PROCESS,
    CHEAP,
    MANY_TRIALS,
    TOO_MANY_TRIALS
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    boolean process =
        switch (choice(history)) {
          case PROCESS -> true;
          case CHEAP, TOO_MANY_TRIALS -> false;
          case MANY_TRIALS -> history.size() % 2 == 0;
        };
    return (process ? gp : tpe).propose(history, random);
  }

  @Override
  public String reason(History history) {
    return switch (choice(history)) {
      case PROCESS ->
          "took gp: it learns most from few trials, and there are %d".formatted(history.size());
      case CHEAP ->
          String.format(
              Locale.ROOT,
              "took tpe: a trial is due each %.1f ms, and a proposal by gp takes %.1f ms",
              1e3 * interval(history),
              1e3 * proposal(history));
      case MANY_TRIALS ->
          "took gp and tpe by turns: there are more than %d trials".formatted(MANY_TRIALS);
      case TOO_MANY_TRIALS -> "took tpe: there are more than %d trials".formatted(TOO_MANY_TRIALS);
    };
  }

  private Choice choice(History history) {
    int ended = history.size() - history.count(TrialStatus.PENDING);
    boolean few = ended < FEW_TRIALS && parameters <= MANY_PARAMETERS;
    if (!few && !several && interval(history) < proposal(history)) {
      return Choice.CHEAP;
    }
    if (ended <= MANY_TRIALS || several) {
      return Choice.PROCESS;
    }
    return ended <= TOO_MANY_TRIALS ? Choice.MANY_TRIALS : Choice.TOO_MANY_TRIALS;
  }

  /** Seconds from one trial's end to the next one's: those of a trial, shared by all that run. */
  private static double interval(History history) {
    return seconds(history) / (1 + history.count(TrialStatus.PENDING));
  }

  /** Seconds that a proposal of a process takes, on the machine it was measured on. */
  private double proposal(History history) {
    return PROPOSAL * parameters * Math.min(GIVEN, history.size());
  }

  /** Mean over the first completed trials. */
  private static double seconds(History history) {
    double sum = 0;
    int count = 0;
    for (int trial = 0; trial < history.size() && count < FEW_TRIALS / 2; trial++) {
      if (history.status(trial) == TrialStatus.COMPLETED) {
        sum += history.cost(trial);
        count++;
      }
    }
    return count == 0 || Double.isNaN(sum) ? UNKNOWN : sum / count;
  }
}
