package dev.audition.algorithm.tpe;

import dev.audition.algorithm.order.Follower;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of all trials, a column each, kept up with the history as it grows. */
final class Columns {
  private final List<Axis> axes;
  private final double[][] units;
  private final int[][] cells;
  private final Masses[] goodMasses;
  private final Masses[] otherMasses;
  private final Follower follower = new Follower();
  private int size;

  Columns(SearchSpace space) {
    this.axes = space.parameters().stream().map(Axis::new).toList();
    this.units = new double[axes.size()][16];
    this.cells = new int[axes.size()][16];
    this.goodMasses = Stream.generate(Masses::new).limit(axes.size()).toArray(Masses[]::new);
    this.otherMasses = Stream.generate(Masses::new).limit(axes.size()).toArray(Masses[]::new);
  }

  private Columns(Columns all, int[] parameters) {
    this.axes = Arrays.stream(parameters).mapToObj(all.axes::get).toList();
    this.units = Arrays.stream(parameters).mapToObj(p -> all.units[p]).toArray(double[][]::new);
    this.cells = Arrays.stream(parameters).mapToObj(p -> all.cells[p]).toArray(int[][]::new);
    this.goodMasses =
        Arrays.stream(parameters).mapToObj(p -> all.goodMasses[p]).toArray(Masses[]::new);
    this.otherMasses =
        Arrays.stream(parameters).mapToObj(p -> all.otherMasses[p]).toArray(Masses[]::new);
  }

  /** A view of some parameters, in this order, that holds until trials are taken in. */
  Columns only(int[] parameters) {
    return new Columns(this, parameters);
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
      goodMasses[p].forget(from, to);
      otherMasses[p].forget(from, to);
      for (int trial = from; trial < to; trial++) {
        double unit = history.unit(trial, p);
        units[p][trial] = unit;
        boolean active = axis.discrete() && !Double.isNaN(unit);
        cells[p][trial] = active ? axis.cell(unit) : axis.values();
      }
    }
    size = to;
  }

  /** Coordinates of a parameter by trial; NaN where it is inactive. */
  double[] units(int parameter) {
    return units[parameter];
  }

  /** Cells of a parameter by trial; one past the last where it is inactive. */
  int[] cells(int parameter) {
    return cells[parameter];
  }

  /** What is known of the masses of the kernels of a parameter. */
  Masses masses(int parameter, boolean good) {
    return (good ? goodMasses : otherMasses)[parameter];
  }

  /** Logarithms of the masses of a parameter's kernels, by trial, each with its last bandwidth. */
  static final class Masses {
    private static final int NONE = Integer.MIN_VALUE;

    private double[] known = new double[16];
    private int[] steps = new int[16];

    private void forget(int from, int to) {
      if (to > steps.length) {
        known = Arrays.copyOf(known, 2 * to);
        steps = Arrays.copyOf(steps, 2 * to);
      }
      Arrays.fill(steps, from, to, NONE);
    }

    /** Logarithm of the mass of a trial's kernel within {@code [0, 1]}. */
    double log(int trial, double centre, int step) {
      if (steps[trial] != step) {
        known[trial] = Axis.logMass(centre, Axis.bandwidth(step));
        steps[trial] = step;
      }
      return known[trial];
    }
  }
}
