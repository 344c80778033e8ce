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

  private final List<Axis> axes;
  private final int size;
  private final double[] weights;
  private final double priorWeight;
  private final double total;
  private final double[] base;
  private final double[] scratch;
  private final double[][] centres;
  private final double[][] offsets;
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
    this.base = new double[size];
    this.scratch = new double[size];
    this.centres = new double[axes.size()][];
    this.offsets = new double[axes.size()][];
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
    double[] units = columns.units(p);
    double[] known = bandwidths.steady() ? columns.logMasses(p, step) : new double[0];
    var centre = new double[size];
    double[] offset = axes.get(p).conditional() ? new double[size] : base;
    double constant = -StrictMath.log(bandwidth) - LOG_SQRT_2_PI;
    for (int j = 0; j < size; j++) {
      centre[j] = units[trials[j]];
      if (!Double.isNaN(centre[j])) {
        offset[j] += constant - logMass(known, trials[j], centre[j], bandwidth);
      }
    }
    centres[p] = centre;
    offsets[p] = offset;
    precisions[p] = 0.5 / (bandwidth * bandwidth);
  }

  private static double logMass(double[] known, int trial, double centre, double bandwidth) {
    if (known.length == 0) {
      return Axis.logMass(centre, bandwidth);
    }
    if (Double.isNaN(known[trial])) {
      known[trial] = Axis.logMass(centre, bandwidth);
    }
    return known[trial];
  }

  /**
   * Log density at a point.
   *
   * @param point snapped coordinates, NaN where a parameter is inactive
   */
  double logDensity(double[] point) {
    double[] sums = scratch;
    System.arraycopy(base, 0, sums, 0, size);
    double prior = StrictMath.log(priorWeight);
    for (int p = 0; p < point.length; p++) {
      Axis axis = axes.get(p);
      if (Double.isNaN(point[p]) || axis.kind() == Axis.Kind.FIXED) {
        continue;
      }
      if (axis.kind() == Axis.Kind.LINE) {
        addLine(sums, p, point[p]);
      } else {
        double[] row = row(p, axis.cell(point[p]));
        prior += row[axis.values()];
        addCells(sums, row, cells[p]);
      }
    }
    return logSum(sums, prior) - StrictMath.log(total);
  }

  /** Log probabilities of a value, by the own value of the kernel; the last is for none. */
  private double[] row(int p, int value) {
    if (tables[p][value].length == 0) {
      Axis axis = axes.get(p);
      tables[p][value] = axis.choices(value, Bandwidths.own(size, axis.values(), priorWeight));
    }
    return tables[p][value];
  }

  private static void addCells(double[] sums, double[] row, int[] own) {
    for (int j = 0; j < own.length; j++) {
      sums[j] += row[own[j]];
    }
  }

  private void addLine(double[] sums, int p, double at) {
    double[] centre = centres[p];
    double precision = precisions[p];
    if (axes.get(p).conditional()) {
      double[] offset = offsets[p];
      for (int j = 0; j < centre.length; j++) {
        double distance = Double.isNaN(centre[j]) ? 0 : at - centre[j];
        sums[j] += offset[j] - precision * distance * distance;
      }
      return;
    }
    for (int j = 0; j < centre.length; j++) {
      double distance = at - centre[j];
      sums[j] -= precision * distance * distance;
    }
  }

  private static double logSum(double[] logs, double last) {
    double most = last;
    for (double log : logs) {
      most = Math.max(most, log);
    }
    double sum = Exp.ofNegative(last - most);
    for (double log : logs) {
      sum += Exp.ofNegative(log - most);
    }
    return most + StrictMath.log(sum);
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
            case LINE -> axis.snapped(line(random, trial < 0 ? Double.NaN : centres[p][trial], p));
            case CELLS, CHOICE ->
                axis.middle(cell(random, trial < 0 ? axis.values() : cells[p][trial], p));
            case FIXED -> 0.5;
          };
    }
    return point;
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
