package dev.audition.testkit;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import dev.audition.study.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Trials that report to a pruner in turn, and the board that a study would keep of them. */
public final class PrunerRace implements Board {
  private record Rung(int bracket, int rung) {}

  private final Pruner pruner;
  private final Objective objective;
  private final Map<Long, Ranking> steps = new HashMap<>();
  private final Map<Rung, Ranking> rungs = new HashMap<>();
  private final Map<Integer, Curve> curves = new HashMap<>();
  private final Map<Integer, Integer> reached = new HashMap<>();
  private final Map<Integer, Integer> paused = new HashMap<>();
  private final List<Objective> objectives;
  private int completed;
  private OptionalInt incumbent = OptionalInt.empty();
  private double lowest = Double.POSITIVE_INFINITY;

  /** A race that minimizes {@code loss}. */
  public PrunerRace(Pruner pruner) {
    this(pruner, Objective.minimize("loss"));
  }

  /** A race for objectives, of which the first one is reported by {@link #report}. */
  public PrunerRace(Pruner pruner, Objective... objectives) {
    this.pruner = pruner;
    this.objectives = List.of(objectives);
    this.objective = this.objectives.getFirst();
  }

  /** Adds a metric to what a trial has reported, or is about to report, at a step. */
  public PrunerRace also(int trial, long step, String metric, double value) {
    Curve curve = curves.getOrDefault(trial, Curve.empty());
    curves.put(trial, curve.with(new Report(step, Map.of(metric, value))));
    return this;
  }

  /** Takes a report of a trial, records what the board keeps, and asks for the verdict. */
  public Verdict report(int trial, long step, double value) {
    Verdict verdict = pruner.judge(record(trial, step, value), this);
    if (verdict instanceof Verdict.Pause) {
      paused.put(trial, reached.get(trial));
    }
    return verdict;
  }

  /** Takes a report without asking for a verdict. */
  public Subject record(int trial, long step, double value) {
    Curve curve =
        curves
            .getOrDefault(trial, Curve.empty())
            .with(new Report(step, Map.of(objective.metric(), value)));
    curves.put(trial, curve);
    double loss = objective.loss(value);
    steps.merge(step, Ranking.empty().with(loss, trial), (all, one) -> all.with(loss, trial));
    int rung = pruner.ladder(pruner.bracket(trial)).reached(step);
    int before = reached.getOrDefault(trial, -1);
    for (int next = before + 1; next <= rung; next++) {
      rungs.merge(
          new Rung(pruner.bracket(trial), next),
          Ranking.empty().with(loss, trial),
          (all, one) -> all.with(loss, trial));
    }
    reached.put(trial, Math.max(rung, before));
    OptionalInt newRung = rung > before ? OptionalInt.of(rung) : OptionalInt.empty();
    return new Subject(trial, step, loss, curve, objective, newRung);
  }

  /** Lets the trial that the pruner promotes go on; empty if it promotes none. */
  public OptionalInt promote() {
    OptionalInt trial = pruner.promote(this);
    trial.ifPresent(paused::remove);
    return trial;
  }

  /** Counts a trial as completed. */
  public PrunerRace complete() {
    completed++;
    return this;
  }

  /** Completes a trial with its latest value. */
  public PrunerRace complete(int trial) {
    Curve curve = curve(trial);
    double loss = objective.loss(curve.valueOrNaN(curve.size() - 1, objective.metric()));
    if (loss < lowest) {
      lowest = loss;
      incumbent = OptionalInt.of(trial);
    }
    return complete();
  }

  @Override
  public Curve curve(int trial) {
    return curves.getOrDefault(trial, Curve.empty());
  }

  @Override
  public List<Objective> objectives() {
    return objectives;
  }

  @Override
  public OptionalInt incumbent() {
    return incumbent;
  }

  @Override
  public Ranking atStep(long step) {
    return steps.getOrDefault(step, Ranking.empty());
  }

  @Override
  public Ranking atRung(int bracket, int rung) {
    return rungs.getOrDefault(new Rung(bracket, rung), Ranking.empty());
  }

  @Override
  public OptionalInt pausedAt(int trial) {
    Integer rung = paused.get(trial);
    return rung == null ? OptionalInt.empty() : OptionalInt.of(rung);
  }

  @Override
  public int completed() {
    return completed;
  }
}
