package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.random.RandomStream;
import java.util.random.RandomGenerator;

/** What makes one problem of a function of BBOB: where its optimum is, and two rotations. */
final class Instance {
  private final double[] optimum;
  private final double[][] r;
  private final double[][] q;

  /** An instance; the rotations are given by rows. */
  Instance(double[] optimum, double[][] r, double[][] q) {
    this.optimum = optimum;
    this.r = r;
    this.q = q;
  }

  /** In {@code [-5, 5]}. */
  double[] optimum() {
    return optimum;
  }

  /** The first rotation, by rows. */
  double[][] r() {
    return r;
  }

  /** The second rotation, by rows. */
  double[][] q() {
    return q;
  }

  static Instance of(JsonNode data) {
    return new Instance(
        Json.vector(data.get("xopt")), Json.matrix(data.get("R")), Json.matrix(data.get("Q")));
  }

  /** An instance that is drawn: the optimum in {@code [-4, 4]}, the rotations of any direction. */
  static Instance drawn(int size, long seed) {
    var random = RandomStream.of(seed, size, "bbob");
    var optimum = new double[size];
    for (int i = 0; i < size; i++) {
      optimum[i] = -4 + 8 * random.nextDouble();
    }
    return new Instance(optimum, rotation(size, random), rotation(size, random));
  }

  /** The same with another optimum. */
  Instance at(double[] other) {
    return new Instance(other, r, q);
  }

  /** The number of coordinates. */
  int size() {
    return optimum.length;
  }

  /** A point's difference to the optimum. */
  double[] shifted(double[] x) {
    var z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] - optimum[i];
    }
    return z;
  }

  /** The optimum's signs, 1 or -1. */
  double[] signs() {
    var signs = new double[optimum.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = optimum[i] < 0 ? -1 : 1;
    }
    return signs;
  }

  /** Normal numbers made orthogonal row by row (Gram and Schmidt). */
  private static double[][] rotation(int size, RandomGenerator random) {
    var rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = random.nextGaussian();
      }
      for (int k = 0; k < i; k++) {
        double along = dot(rows[i], rows[k]);
        for (int j = 0; j < size; j++) {
          rows[i][j] -= along * rows[k][j];
        }
      }
      double length = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < size; j++) {
        rows[i][j] /= length;
      }
    }
    return rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
