package dev.audition.bench.search;

import static dev.audition.bench.search.Transforms.oscillate;
import static dev.audition.bench.search.Transforms.penalty;
import static dev.audition.bench.search.Transforms.place;
import static dev.audition.bench.search.Transforms.scale;
import static dev.audition.bench.search.Transforms.skew;
import static dev.audition.bench.search.Transforms.times;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToDoubleFunction;

/**
 * Functions of the noiseless BBOB suite, without offset of the value: the optimum is 0.
 *
 * @see <a href="https://hal.inria.fr/inria-00362633">Hansen et al. 2009</a>
 */
final class Bbob {
  private final double[] optimum;
  private final double[][] r;
  private final double[][] q;

  /** A function with its optimum and two rotations, given by rows. */
  private Bbob(JsonNode data) {
    optimum = Json.vector(data.get("xopt"));
    r = Json.matrix(data.get("R"));
    q = Json.matrix(data.get("Q"));
  }

  /** The function of one problem. */
  static ToDoubleFunction<double[]> of(JsonNode data) {
    var bbob = new Bbob(data);
    String kind = data.get("kind").asText();
    return switch (kind) {
      case "sphere" -> bbob::sphere;
      case "ellipsoid" -> bbob::ellipsoid;
      case "rastrigin" -> x -> waves(scale(10, skew(oscillate(bbob.shifted(x)), 0.2)));
      case "rastrigin_rot" -> bbob::rotatedRastrigin;
      case "attractive_sector" -> bbob::attractiveSector;
      case "rosenbrock" -> x -> valley(bbob.shiftedToOne(x));
      case "rosenbrock_rot" -> x -> valley(bbob.rotatedToOne(x));
      case "griewank_rosenbrock" -> bbob::griewankRosenbrock;
      case "schaffers" -> bbob::schaffers;
      case "gallagher101" -> new Gallagher(data);
      default -> throw new IllegalArgumentException("there is no function '%s'".formatted(kind));
    };
  }

  private double[] shifted(double[] x) {
    var z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] - optimum[i];
    }
    return z;
  }

  private double sphere(double[] x) {
    double sum = 0;
    for (double z : shifted(x)) {
      sum += z * z;
    }
    return sum;
  }

  private double ellipsoid(double[] x) {
    double[] z = oscillate(shifted(x));
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += Math.pow(10, 6 * place(i, z.length)) * z[i] * z[i];
    }
    return sum;
  }

  private double rotatedRastrigin(double[] x) {
    double[] z = skew(oscillate(times(r, shifted(x))), 0.2);
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
    double[] z = times(q, scale(10, times(r, shifted(x))));
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double s = z[i] * optimum[i] > 0 ? 100 * z[i] : z[i];
      sum += s * s;
    }
    return Math.pow(oscillate(sum), 0.9);
  }

  private double[] shiftedToOne(double[] x) {
    return stretched(shifted(x), 1);
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

  private double schaffers(double[] x) {
    double[] z = scale(10, times(q, skew(times(r, shifted(x)), 0.5)));
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
