package dev.audition.forecast;

import dev.audition.random.RandomStream;
import dev.audition.study.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What trainings are like: how long a step takes, and what curves look like. A simulated step takes
 * one of the seconds, a simulated trial has one of the curves, each drawn evenly.
 *
 * @param seconds of single steps, each 0 or more, one or more of them
 * @param curves metrics by name, step by step; one or more curves of one step or more; one that is
 *     shorter than the steps stays level
 * @param steps the steps that a whole training reports, strictly ascending
 * @param checkpoints whether a trial that is tried again goes on where it was, or starts anew
 */
public record Pace(
    List<Double> seconds,
    List<List<Map<String, Double>>> curves,
    List<Long> steps,
    boolean checkpoints) {
  public Pace {
    seconds = List.copyOf(seconds);
    curves = List.copyOf(curves);
    steps = List.copyOf(steps);
    if (seconds.isEmpty() || curves.isEmpty() || steps.isEmpty()) {
      throw new IllegalArgumentException("a pace must have a step and a curve, but has none");
    }
  }

  /**
   * A pace that is only thought of: each step takes the same time, curves fall by {@code 1 / step}
   * to a level between 0 and 1.
   *
   * @param steps how many steps a training has, 1 or more
   */
  public static Pace supposed(double secondsPerStep, int steps, List<Objective> objectives) {
    var curves = new ArrayList<List<Map<String, Double>>>();
    for (int curve = 0; curve < 100; curve++) {
      double level = RandomStream.of(0, curve, "supposed").nextDouble();
      var reports = new ArrayList<Map<String, Double>>();
      for (int step = 1; step <= steps; step++) {
        var metrics = new TreeMap<String, Double>();
        for (Objective objective : objectives) {
          metrics.put(objective.metric(), objective.loss(level + 1.0 / step));
        }
        reports.add(metrics);
      }
      curves.add(reports);
    }
    var grid = new ArrayList<Long>();
    for (long step = 1; step <= steps; step++) {
      grid.add(step);
    }
    return new Pace(List.of(secondsPerStep), curves, grid, true);
  }

  /** What a curve says at a place, 0 for the first step. */
  Map<String, Double> metrics(int curve, int place) {
    List<Map<String, Double>> reports = curves.get(curve);
    return reports.get(Math.min(place, reports.size() - 1));
  }
}
