package dev.audition.algorithm.tpe;

import dev.audition.algorithm.math.Exp;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over the unit cube: a mixture of one product of kernels a trial, and a uniform part.
 *
 * <p>A trial in which a parameter is inactive has a uniform kernel there; a point in which it is
 * inactive leaves it out. So one density covers all branches of a conditional space.
 */
final class Parzen {
  private static final double LOG_SQRT_2_PI = 0.9189385332046727;

  /** How many draws mix the kernels of several trials, to combine what is good in each. */
  private static final double CROSSED = 0.3;

  /** So many kernels are summed before it is looked at whether the sum is large enough. */
  private static final int BLOCK = 128;

  /** What adds less than {@code e^-20} of the largest kernel is left out. */
  private static final double NEGLIGIBLE = -20;

  private final List<Axis> axes;
  private final int size;
  private final double[] weights;
  private final double priorWeight;
  private final double total;
  private final double logPrior;
  private final double logTotal;
  private final double[] base;
  private final double[] scratch = new double[BLOCK];
  private final double[][] centres;
  private final double[][] offsets;
  private final double[][] active;
  private final double[] precisions;
  private final int[][] cells;
  private final double[][][] tables;

  /**
   * Builds the mixture.
   *
   * @param trials numbers of the trials
   * @param weights one a trial, above 0
   * @param priorWeight of the uniform part
   */
  Parzen(
      Columns columns, int[] trials, double[] weights, double priorWeight, Bandwidths bandwidths) {
    this.axes = columns.axes();
    this.size = trials.length;
    this.weights = weights;
    this.priorWeight = priorWeight;
    this.total = Arrays.stream(weights).sum() + priorWeight;
    this.logPrior = StrictMath.log(priorWeight);
    this.logTotal = StrictMath.log(total);
    this.base = new double[size];
    this.centres = new double[axes.size()][];
    this.offsets = new double[axes.size()][];
    this.active = new double[axes.size()][0];
    this.precisions = new double[axes.size()];
    this.cells = new int[axes.size()][];
    this.tables = new double[axes.size()][][];
    for (int j = 0; j < size; j++) {
      base[j] = j > 0 && weights[j] == weights[j - 1] ? base[j - 1] : StrictMath.log(weights[j]);
    }
    for (int p = 0; p < axes.size(); p++) {
      switch (axes.get(p).kind()) {
        case LINE -> line(columns, p, trials, bandwidths);
        case CELLS -> {
          cells[p] = own(columns.cells(p), trials);
          tables[p] = axes.get(p).cells(bandwidths.step(p, trials));
        }
        case CHOICE -> {
          cells[p] = own(columns.cells(p), trials);
          tables[p] = new double[axes.get(p).values()][0];
        }
        case FIXED -> {}
      }
    }
  }

  private static int[] own(int[] all, int[] trials) {
    var own = new int[trials.length];
    for (int j = 0; j < own.length; j++) {
      own[j] = all[trials[j]];
    }
    return own;
  }

  private void line(Columns columns, int p, int[] trials, Bandwidths bandwidths) {
    int step = bandwidths.step(p, trials);
    double bandwidth = Axis.bandwidth(step);
    double constant = -StrictMath.log(bandwidth) - LOG_SQRT_2_PI;
    Columns.Masses masses = columns.masses(p, bandwidths.good());
    double[] units = columns.units(p);
    boolean conditional = axes.get(p).conditional();
    var centre = new double[size];
    double[] offset = conditional ? new double[size] : base;
    active[p] = conditional ? new double[size] : active[p];
    for (int j = 0; j < size; j++) {
      double unit = units[trials[j]];
      if (!Double.isNaN(unit)) {
        centre[j] = unit;
        offset[j] += constant - masses.log(trials[j], unit, step);
        if (conditional) {
          active[p][j] = 1;
        }
      }
    }
    centres[p] = centre;
    offsets[p] = offset;
    precisions[p] = 0.5 / (bandwidth * bandwidth);
  }

  /**
   * Log density at a point.
   *
   * @param point snapped coordinates, NaN where a parameter is inactive
   */
  double logDensity(double[] point) {
    return logDensity(point, Double.POSITIVE_INFINITY);
  }

  /**
   * Log density at a point, if it is not larger than {@code enough}; otherwise some number between
   * {@code enough} and it, which takes less time. The latest trials are summed first: a search that
   * converges has its densest part there.
   *
   * @param point snapped coordinates, NaN where a parameter is inactive
   */
  double logDensity(double[] point, double enough) {
    var rows = new double[axes.size()][];
    double most = logPrior;
    for (int p = 0; p < rows.length; p++) {
      if (!Double.isNaN(point[p]) && axes.get(p).discrete()) {
        rows[p] = row(p, axes.get(p).cell(point[p]));
        most += rows[p][axes.get(p).values()];
      }
    }
    double sum = 1;
    double density = most - logTotal;
    for (int to = size; to > 0 && density <= enough; to -= BLOCK) {
      int from = Math.max(0, to - BLOCK);
      int count = to - from;
      kernels(point, rows, from, count);
      double highest = highest(count);
      if (highest > most) {
        sum *= Exp.ofNegative(most - highest);
        most = highest;
      }
      sum += sum(count, most);
      density = most + StrictMath.log(sum) - logTotal;
    }
    return density;
  }

  /** Fills in the logarithms of some kernels at a point. */
  private void kernels(double[] point, double[][] rows, int from, int count) {
    System.arraycopy(base, from, scratch, 0, count);
    for (int p = 0; p < point.length; p++) {
      if (rows[p] != null) {
        addCells(rows[p], cells[p], from, count);
      } else if (!Double.isNaN(point[p]) && axes.get(p).kind() == Axis.Kind.LINE) {
        addLine(p, point[p], from, count);
      }
    }
  }

  /** Log probabilities of a value, by the own value of the kernel; the last is for none. */
  private double[] row(int p, int value) {
    if (tables[p][value].length == 0) {
      Axis axis = axes.get(p);
      tables[p][value] = axis.choices(value, Bandwidths.own(size, axis.values(), priorWeight));
    }
    return tables[p][value];
  }

  private void addCells(double[] row, int[] own, int from, int count) {
    for (int j = 0; j < count; j++) {
      scratch[j] += row[own[from + j]];
    }
  }

  private void addLine(int p, double at, int from, int count) {
    double[] centre = centres[p];
    double precision = precisions[p];
    if (axes.get(p).conditional()) {
      double[] offset = offsets[p];
      double[] on = active[p];
      for (int j = 0; j < count; j++) {
        double distance = (at - centre[from + j]) * on[from + j];
        scratch[j] += offset[from + j] - precision * distance * distance;
      }
      return;
    }
    for (int j = 0; j < count; j++) {
      double distance = at - centre[from + j];
      scratch[j] -= precision * distance * distance;
    }
  }

  private double highest(int count) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      highest = Math.max(highest, scratch[j]);
    }
    return highest;
  }

  private double sum(int count, double most) {
    double sum = 0;
    for (int j = 0; j < count; j++) {
      double log = scratch[j] - most;
      if (log > NEGLIGIBLE) {
        sum += Exp.ofNegative(log);
      }
    }
    return sum;
  }

  /** Draws a point, snapped; coordinates of inactive parameters are drawn too. */
  double[] draw(RandomGenerator random) {
    var point = new double[axes.size()];
    int trial = pick(random);
    boolean crossed = random.nextDouble() < CROSSED;
    for (int p = 0; p < point.length; p++) {
      Axis axis = axes.get(p);
      trial = crossed ? pick(random) : trial;
      point[p] =
          switch (axis.kind()) {
            case LINE -> axis.snapped(line(random, centre(p, trial), p));
            case CELLS, CHOICE ->
                axis.middle(cell(random, trial < 0 ? axis.values() : cells[p][trial], p));
            case FIXED -> 0.5;
          };
    }
    return point;
  }

  /** Where a trial's kernel is; NaN if that is uniform. */
  private double centre(int p, int trial) {
    boolean none = trial < 0 || (axes.get(p).conditional() && active[p][trial] == 0);
    return none ? Double.NaN : centres[p][trial];
  }

  /** The trial to draw from; -1 for the uniform part. */
  private int pick(RandomGenerator random) {
    double left = random.nextDouble() * total - priorWeight;
    int trial = -1;
    while (left >= 0 && trial < size - 1) {
      trial++;
      left -= weights[trial];
    }
    return trial;
  }

  private double line(RandomGenerator random, double centre, int p) {
    if (Double.isNaN(centre)) {
      return random.nextDouble();
    }
    double bandwidth = Math.sqrt(0.5 / precisions[p]);
    double unit = centre + bandwidth * random.nextGaussian();
    while (unit < 0 || unit > 1) {
      unit = centre + bandwidth * random.nextGaussian();
    }
    return unit;
  }

  private int cell(RandomGenerator random, int own, int p) {
    Axis axis = axes.get(p);
    double left = random.nextDouble();
    if (axis.kind() == Axis.Kind.CHOICE) {
      double same = Bandwidths.own(size, axis.values(), priorWeight);
      double other = own == axis.values() ? 1.0 / axis.values() : (1 - same) / (axis.values() - 1);
      if (own < axis.values() && left < same - other) {
        return own;
      }
      double rest = own < axis.values() ? left - (same - other) : left;
      return Math.min(axis.values() - 1, (int) (rest / other));
    }
    int value = 0;
    while (value < axis.values() - 1 && left >= Exp.ofNegative(tables[p][value][own])) {
      left -= Exp.ofNegative(tables[p][value][own]);
      value++;
    }
    return value;
  }
}
