package dev.audition.bench.search;

import static dev.audition.bench.search.Transforms.oscillate;
import static dev.audition.bench.search.Transforms.penalty;
import static dev.audition.bench.search.Transforms.place;
import static dev.audition.bench.search.Transforms.scale;
import static dev.audition.bench.search.Transforms.skew;
import static dev.audition.bench.search.Transforms.times;

import java.util.function.ToDoubleFunction;

/**
 * More functions of the noiseless BBOB suite, without offset of the value: the optimum is 0.
 *
 * <p>Three of them prescribe where the optimum may be: see {@link #optimum}.
 *
 * @see <a href="https://hal.inria.fr/inria-00362633">Hansen et al. 2009</a>
 */
final class UnlistedBbob {
  /** Half of Schwefel's best coordinate, a hundredth of it. */
  private static final double SCHWEFEL = 4.2096874633 / 2;

  /** The mean of the better one of Lunacek's two funnels. */
  private static final double FUNNEL = 2.5;

  private final Instance instance;
  private final double[][] r;
  private final double[][] q;

  private UnlistedBbob(Instance instance) {
    this.instance = instance;
    r = instance.r();
    q = instance.q();
  }

  /** A function by its name; the instance's optimum must be one that it may have. */
  static ToDoubleFunction<double[]> of(String kind, Instance instance) {
    var bbob = new UnlistedBbob(instance);
    return switch (kind) {
      case "bueche_rastrigin" -> bbob::buecheRastrigin;
      case "linear_slope" -> bbob::linearSlope;
      case "step_ellipsoid" -> bbob::stepEllipsoid;
      case "ellipsoid_rot" -> bbob::ellipsoid;
      case "discus" -> bbob::discus;
      case "bent_cigar" -> bbob::bentCigar;
      case "sharp_ridge" -> bbob::sharpRidge;
      case "different_powers" -> bbob::differentPowers;
      case "weierstrass" -> bbob::weierstrass;
      case "schwefel" -> bbob::schwefel;
      case "gallagher21" -> Gallagher.drawn(instance, 21, 1e6);
      case "katsuura" -> bbob::katsuura;
      case "lunacek" -> bbob::lunacek;
      default -> throw new IllegalArgumentException("there is no function '%s'".formatted(kind));
    };
  }

  /** Where a function has its optimum, given where it was drawn. */
  static double[] optimum(String kind, Instance instance) {
    double[] signs = instance.signs();
    double[] optimum = instance.optimum().clone();
    for (int i = 0; i < optimum.length; i++) {
      optimum[i] =
          switch (kind) {
            case "bueche_rastrigin" -> i % 2 == 0 ? Math.abs(optimum[i]) : optimum[i];
            case "linear_slope" -> 5 * signs[i];
            case "schwefel" -> SCHWEFEL * signs[i];
            case "lunacek" -> FUNNEL / 2 * signs[i];
            default -> optimum[i];
          };
    }
    return optimum;
  }

  private double buecheRastrigin(double[] x) {
    double[] z = scale(10, oscillate(instance.shifted(x)));
    double sum = 10.0 * z.length;
    for (int i = 0; i < z.length; i++) {
      double s = z[i] > 0 && i % 2 == 0 ? 10 * z[i] : z[i];
      sum += s * s - 10 * Math.cos(2 * Math.PI * s);
    }
    return sum + 100 * penalty(x);
  }

  private double linearSlope(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double best = instance.optimum()[i];
      double z = x[i] * best < 25 ? x[i] : best;
      sum += Math.pow(10, place(i, x.length)) * (5 - Math.signum(best) * z);
    }
    return sum;
  }

  private double stepEllipsoid(double[] x) {
    double[] smooth = scale(10, times(r, instance.shifted(x)));
    var steps = new double[x.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] =
          Math.abs(smooth[i]) > 0.5
              ? Math.floor(0.5 + smooth[i])
              : Math.floor(0.5 + 10 * smooth[i]) / 10;
    }
    double sum = 0;
    double[] z = times(q, steps);
    for (int i = 0; i < z.length; i++) {
      sum += Math.pow(10, 2 * place(i, z.length)) * z[i] * z[i];
    }
    return 0.1 * Math.max(Math.abs(smooth[0]) / 1e4, sum) + penalty(x);
  }

  private double ellipsoid(double[] x) {
    double[] z = oscillate(times(r, instance.shifted(x)));
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += Math.pow(10, 6 * place(i, z.length)) * z[i] * z[i];
    }
    return sum;
  }

  private double discus(double[] x) {
    double[] z = oscillate(times(r, instance.shifted(x)));
    return 1e6 * z[0] * z[0] + squaresAfterFirst(z);
  }

  private double bentCigar(double[] x) {
    double[] z = times(r, skew(times(r, instance.shifted(x)), 0.5));
    return z[0] * z[0] + 1e6 * squaresAfterFirst(z);
  }

  private double sharpRidge(double[] x) {
    double[] z = times(q, scale(10, times(r, instance.shifted(x))));
    return z[0] * z[0] + 100 * Math.sqrt(squaresAfterFirst(z));
  }

  private static double squaresAfterFirst(double[] z) {
    double sum = 0;
    for (int i = 1; i < z.length; i++) {
      sum += z[i] * z[i];
    }
    return sum;
  }

  private double differentPowers(double[] x) {
    double[] z = times(r, instance.shifted(x));
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += Math.pow(Math.abs(z[i]), 2 + 4 * place(i, z.length));
    }
    return Math.sqrt(sum);
  }

  private double weierstrass(double[] x) {
    double[] z = times(r, scale(0.01, times(q, oscillate(times(r, instance.shifted(x))))));
    double sum = 0;
    double best = 0;
    for (int k = 0; k < 12; k++) {
      double waves = 2 * Math.PI * Math.pow(3, k);
      double height = Math.pow(0.5, k);
      best += height * Math.cos(waves * 0.5);
      for (double value : z) {
        sum += height * Math.cos(waves * (value + 0.5)) / z.length;
      }
    }
    return 10 * Math.pow(sum - best, 3) + 10 * penalty(x) / x.length;
  }

  private double schwefel(double[] x) {
    double[] signs = instance.signs();
    double best = 2 * SCHWEFEL;
    var z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      double before = i == 0 ? 0 : 0.25 * (2 * signs[i - 1] * x[i - 1] - best);
      z[i] = 2 * signs[i] * x[i] + before - best;
    }
    z = scale(10, z);
    double sum = 0;
    var outside = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      outside[i] = z[i] + best;
      double value = 100 * outside[i];
      sum += value * Math.sin(Math.sqrt(Math.abs(value)));
    }
    return -sum / (100 * z.length) + 4.189828872724339 + 100 * penalty(outside);
  }

  private double katsuura(double[] x) {
    double[] z = times(q, scale(100, times(r, instance.shifted(x))));
    double product = 1;
    for (int i = 0; i < z.length; i++) {
      double sum = 0;
      double fine = 1;
      for (int j = 1; j <= 32; j++) {
        fine *= 2;
        sum += Math.abs(fine * z[i] - Math.rint(fine * z[i])) / fine;
      }
      product *= Math.pow(1 + (i + 1) * sum, 10 / Math.pow(z.length, 1.2));
    }
    double factor = 10.0 / z.length / z.length;
    return factor * product - factor + penalty(x);
  }

  private double lunacek(double[] x) {
    int size = x.length;
    double[] signs = instance.signs();
    double s = 1 - 1 / (2 * Math.sqrt(size + 20) - 8.2);
    double other = -Math.sqrt((FUNNEL * FUNNEL - 1) / s);
    double first = 0;
    double second = size;
    var z = new double[size];
    for (int i = 0; i < size; i++) {
      double turned = 2 * signs[i] * x[i];
      z[i] = turned - FUNNEL;
      first += z[i] * z[i];
      second += s * (turned - other) * (turned - other);
    }
    double waves = 10.0 * size;
    for (double value : times(q, scale(100, times(r, z)))) {
      waves -= 10 * Math.cos(2 * Math.PI * value);
    }
    return Math.min(first, second) + waves + 1e4 * penalty(x);
  }
}
