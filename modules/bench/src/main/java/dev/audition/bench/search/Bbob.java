package dev.audition.bench.search;

import static dev.audition.bench.search.Transforms.oscillate;
import static dev.audition.bench.search.Transforms.penalty;
import static dev.audition.bench.search.Transforms.place;
import static dev.audition.bench.search.Transforms.scale;
import static dev.audition.bench.search.Transforms.skew;
import static dev.audition.bench.search.Transforms.times;

import java.util.function.ToDoubleFunction;

/**
 * Functions of the noiseless BBOB suite, without offset of the value: the optimum is 0. Others are
 * in {@link UnlistedBbob}.
 *
 * @see <a href="https://hal.inria.fr/inria-00362633">Hansen et al. 2009</a>
 */
final class Bbob {
  private final Instance instance;
  private final double[][] r;
  private final double[][] q;

  private Bbob(Instance instance) {
    this.instance = instance;
    r = instance.r();
    q = instance.q();
  }

  /** A function by its name. */
  static ToDoubleFunction<double[]> of(String kind, Instance instance) {
    var bbob = new Bbob(instance);
    return switch (kind) {
      case "sphere" -> bbob::sphere;
      case "ellipsoid" -> bbob::ellipsoid;
      case "rastrigin" -> x -> waves(scale(10, skew(oscillate(instance.shifted(x)), 0.2)));
      case "rastrigin_rot" -> bbob::rotatedRastrigin;
      case "attractive_sector" -> bbob::attractiveSector;
      case "rosenbrock" -> x -> valley(bbob.shiftedToOne(x));
      case "rosenbrock_rot" -> x -> valley(bbob.rotatedToOne(x));
      case "griewank_rosenbrock" -> bbob::griewankRosenbrock;
      case "schaffers" -> x -> bbob.schaffers(x, 10);
      case "schaffers_ill" -> x -> bbob.schaffers(x, 1000);
      default -> UnlistedBbob.of(kind, instance);
    };
  }

  /** Where a function has its optimum, given where it was drawn. */
  static double[] optimum(String kind, Instance instance) {
    double factor = Math.max(1, Math.sqrt(instance.size()) / 8);
    double[] optimum = instance.optimum().clone();
    return switch (kind) {
      case "rosenbrock" -> {
        for (int i = 0; i < optimum.length; i++) {
          optimum[i] *= 0.75;
        }
        yield optimum;
      }
      case "rosenbrock_rot", "griewank_rosenbrock" -> {
        for (int i = 0; i < optimum.length; i++) {
          optimum[i] = 0;
          for (double[] row : instance.r()) {
            optimum[i] += row[i] * 0.5 / factor;
          }
        }
        yield optimum;
      }
      default -> UnlistedBbob.optimum(kind, instance);
    };
  }

  private double sphere(double[] x) {
    double sum = 0;
    for (double z : instance.shifted(x)) {
      sum += z * z;
    }
    return sum;
  }

  private double ellipsoid(double[] x) {
    double[] z = oscillate(instance.shifted(x));
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += Math.pow(10, 6 * place(i, z.length)) * z[i] * z[i];
    }
    return sum;
  }

  private double rotatedRastrigin(double[] x) {
    double[] z = skew(oscillate(times(r, instance.shifted(x))), 0.2);
    return waves(times(r, scale(10, times(q, z))));
  }

  private static double waves(double[] z) {
    double sum = 10.0 * z.length;
    for (double value : z) {
      sum += value * value - 10 * Math.cos(2 * Math.PI * value);
    }
    return sum;
  }

  private double attractiveSector(double[] x) {
    double[] z = times(q, scale(10, times(r, instance.shifted(x))));
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double s = z[i] * instance.optimum()[i] > 0 ? 100 * z[i] : z[i];
      sum += s * s;
    }
    return Math.pow(oscillate(sum), 0.9);
  }

  private double[] shiftedToOne(double[] x) {
    return stretched(instance.shifted(x), 1);
  }

  private double[] rotatedToOne(double[] x) {
    return stretched(times(r, x), 0.5);
  }

  private static double[] stretched(double[] x, double offset) {
    double factor = Math.max(1, Math.sqrt(x.length) / 8);
    var z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = factor * x[i] + offset;
    }
    return z;
  }

  private static double valley(double[] z) {
    double sum = 0;
    for (int i = 0; i < z.length - 1; i++) {
      sum += step(z, i);
    }
    return sum;
  }

  /** Rosenbrock's term of two neighbours. */
  private static double step(double[] z, int i) {
    double bend = z[i] * z[i] - z[i + 1];
    return 100 * bend * bend + (z[i] - 1) * (z[i] - 1);
  }

  private double griewankRosenbrock(double[] x) {
    double[] z = rotatedToOne(x);
    double sum = 0;
    for (int i = 0; i < z.length - 1; i++) {
      double s = step(z, i);
      sum += s / 4000 - Math.cos(s);
    }
    return 10.0 / (z.length - 1) * sum + 10;
  }

  private double schaffers(double[] x, double condition) {
    double[] z = scale(condition, times(q, skew(times(r, instance.shifted(x)), 0.5)));
    double sum = 0;
    for (int i = 0; i < z.length - 1; i++) {
      double s = Math.hypot(z[i], z[i + 1]);
      double wave = Math.sin(50 * Math.pow(s, 0.2));
      sum += Math.sqrt(s) * (1 + wave * wave);
    }
    double mean = sum / (z.length - 1);
    return mean * mean + 10 * penalty(x);
  }
}
