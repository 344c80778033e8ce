package dev.audition.algorithm.tpe;

import dev.audition.algorithm.order.Follower;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.List;

/** The parameters of all trials, a column each, kept up with the history as it grows. */
final class Columns {
  private final List<Axis> axes;
  private final double[][] units;
  private final int[][] cells;
  private final double[][] logMasses;
  private final int[] massSteps;
  private final Follower follower = new Follower();
  private int size;

  Columns(SearchSpace space) {
    this.axes = space.parameters().stream().map(Axis::new).toList();
    this.units = new double[axes.size()][16];
    this.cells = new int[axes.size()][16];
    this.logMasses = new double[axes.size()][0];
    this.massSteps = new int[axes.size()];
  }

  List<Axis> axes() {
    return axes;
  }

  /** Takes in the trials that are new or have changed. */
  void follow(History history) {
    int from = Math.min(size, follower.look(history));
    int to = history.size();
    for (int p = 0; p < axes.size(); p++) {
      Axis axis = axes.get(p);
      units[p] = to > units[p].length ? Arrays.copyOf(units[p], 2 * to) : units[p];
      cells[p] = to > cells[p].length ? Arrays.copyOf(cells[p], 2 * to) : cells[p];
      for (int trial = from; trial < to; trial++) {
        double unit = history.unit(trial, p);
        forget(p, trial, unit);
        units[p][trial] = unit;
        boolean active = axis.discrete() && !Double.isNaN(unit);
        cells[p][trial] = active ? axis.cell(unit) : axis.values();
      }
    }
    size = to;
  }

  /** What was computed for a coordinate does not hold for another. */
  private void forget(int p, int trial, double unit) {
    if (trial < logMasses[p].length && unit != units[p][trial]) {
      logMasses[p][trial] = Double.NaN;
    }
  }

  /** Coordinates of a parameter by trial; NaN where it is inactive. */
  double[] units(int parameter) {
    return units[parameter];
  }

  /** Cells of a parameter by trial; one past the last where it is inactive. */
  int[] cells(int parameter) {
    return cells[parameter];
  }

  /**
   * Log masses of the kernels of a parameter by trial, for a step of the bandwidth. Those that are
   * not known yet are NaN; the caller fills them in.
   */
  double[] logMasses(int parameter, int step) {
    double[] masses = logMasses[parameter];
    if (masses.length < size || massSteps[parameter] != step) {
      boolean keep = massSteps[parameter] == step;
      int known = keep ? masses.length : 0;
      masses = keep ? Arrays.copyOf(masses, 2 * size) : new double[2 * size];
      Arrays.fill(masses, known, masses.length, Double.NaN);
      logMasses[parameter] = masses;
      massSteps[parameter] = step;
    }
    return masses;
  }
}
