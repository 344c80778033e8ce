package dev.audition.replay;

import dev.audition.pruner.Board;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Losses across the trials of one world, as its pruner sees them. */
final class Rungs implements Board {
  private final Map<Long, Ranking> steps = new HashMap<>();
  private final Map<Long, Ranking> rungs = new HashMap<>();
  private final Map<Integer, Integer> paused = new HashMap<>();
  private final Map<Integer, Curve> curves = new HashMap<>();
  private final Objective objective;
  private int completed;
  private OptionalInt incumbent = OptionalInt.empty();
  private double best = Double.POSITIVE_INFINITY;

  Rungs(Objective objective) {
    this.objective = objective;
  }

  void follow(int trial, Curve curve) {
    curves.put(trial, curve);
  }

  void reported(long step, double loss, int trial) {
    steps.merge(step, Ranking.empty().with(loss, trial), (known, one) -> known.with(loss, trial));
  }

  void reached(int bracket, int rung, double loss, int trial) {
    rungs.merge(
        key(bracket, rung),
        Ranking.empty().with(loss, trial),
        (known, one) -> known.with(loss, trial));
  }

  void pause(int trial, int rung) {
    paused.put(trial, rung);
  }

  void resume(int trial) {
    paused.remove(trial);
  }

  boolean isPaused(int trial) {
    return paused.containsKey(trial);
  }

  boolean anyPaused() {
    return !paused.isEmpty();
  }

  void complete(int trial, double loss) {
    completed++;
    if (loss < best) {
      best = loss;
      incumbent = OptionalInt.of(trial);
    }
  }

  private static long key(int bracket, int rung) {
    return ((long) bracket << 32) | rung;
  }

  @Override
  public Ranking atStep(long step) {
    return steps.getOrDefault(step, Ranking.empty());
  }

  @Override
  public Ranking atRung(int bracket, int rung) {
    return rungs.getOrDefault(key(bracket, rung), Ranking.empty());
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

  @Override
  public Curve curve(int trial) {
    return curves.getOrDefault(trial, Curve.empty());
  }

  @Override
  public List<Objective> objectives() {
    return List.of(objective);
  }

  @Override
  public OptionalInt incumbent() {
    return incumbent;
  }
}
