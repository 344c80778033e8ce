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
  /** With more parameters than this, it has not been measured whether a process is worth it. */
  static final int MANY_PARAMETERS = 60;

  /** From so many trials on, a process sees half of them at most, and costs many times more. */
  static final int MANY_TRIALS = 1000;

  /** From so many trials on, a process costs more than it is worth. */
  static final int TOO_MANY_TRIALS = 10_000;

  /** So many trials are worth a model, whatever they cost. */
  static final int FEW_TRIALS = 200;

  /**
   * Seconds of a trial below which a proposal of a process, of 10 ms or more, is the bottleneck.
   */
  static final double PROPOSAL = 0.005;

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
    MANY_PARAMETERS,
    CHEAP,
    MANY_TRIALS,
    TOO_MANY_TRIALS
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    boolean process =
        switch (choice(history)) {
          case PROCESS -> true;
          case MANY_PARAMETERS, CHEAP, TOO_MANY_TRIALS -> false;
          case MANY_TRIALS -> history.size() % 2 == 0;
        };
    return (process ? gp : tpe).propose(history, random);
  }

  @Override
  public String reason(History history) {
    return switch (choice(history)) {
      case PROCESS ->
          "took gp: it learns most from few trials, and there are %d".formatted(history.size());
      case MANY_PARAMETERS ->
          "took tpe: there are more than %d parameters".formatted(MANY_PARAMETERS);
      case CHEAP ->
          String.format(
              Locale.ROOT,
              "took tpe: a trial takes %.1f ms, less than a proposal by gp",
              1e3 * seconds(history));
      case MANY_TRIALS ->
          "took gp and tpe by turns: there are more than %d trials".formatted(MANY_TRIALS);
      case TOO_MANY_TRIALS -> "took tpe: there are more than %d trials".formatted(TOO_MANY_TRIALS);
    };
  }

  private Choice choice(History history) {
    int ended = history.size() - history.count(TrialStatus.PENDING);
    if (parameters > MANY_PARAMETERS && !several) {
      return Choice.MANY_PARAMETERS;
    }
    if (ended >= FEW_TRIALS && seconds(history) < PROPOSAL && !several) {
      return Choice.CHEAP;
    }
    if (ended <= MANY_TRIALS || several) {
      return Choice.PROCESS;
    }
    return ended <= TOO_MANY_TRIALS ? Choice.MANY_TRIALS : Choice.TOO_MANY_TRIALS;
  }

  /** Mean over the first completed trials; infinite if it is not known. */
  private static double seconds(History history) {
    double sum = 0;
    int count = 0;
    for (int trial = 0; trial < history.size() && count < FEW_TRIALS / 2; trial++) {
      if (history.status(trial) == TrialStatus.COMPLETED) {
        sum += history.cost(trial);
        count++;
      }
    }
    return count == 0 || Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum / count;
  }
}
