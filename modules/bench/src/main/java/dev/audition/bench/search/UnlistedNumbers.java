package dev.audition.bench.search;

import java.util.List;
import java.util.stream.IntStream;

/** The unlisted problems whose parameters are real numbers. */
final class UnlistedNumbers {
  private static final double[] UNIT = {0, 1};
  private static final double[] TEN = {-10, 10};
  private static final double[] MICHALEWICZ = {
    2.202905520622, 1.570796322141, 1.284991566184, 1.923058470405, 1.720469772475
  };
  private static final double[] SHEKEL = {
    4.000746867612, 3.999509481379, 4.000746870580, 3.999509479719
  };

  private UnlistedNumbers() {}

  /** The functions of the suite that are not listed, and some that are, in other sizes. */
  static List<Unlisted.Case> bbob() {
    return List.of(
        bbob("bueche_rastrigin", 5),
        bbob("linear_slope", 5),
        bbob("step_ellipsoid", 5),
        bbob("ellipsoid_rot", 10),
        bbob("discus", 5),
        bbob("bent_cigar", 10),
        bbob("sharp_ridge", 10),
        bbob("different_powers", 20),
        bbob("weierstrass", 3),
        bbob("schaffers_ill", 5),
        bbob("schwefel", 10),
        bbob("gallagher21", 2),
        bbob("katsuura", 3),
        bbob("lunacek", 5),
        bbob("sphere", 40),
        bbob("rastrigin_rot", 2),
        bbob("rosenbrock_rot", 20),
        bbob("attractive_sector", 10),
        bbob("griewank_rosenbrock", 3));
  }

  private static Unlisted.Case bbob(String kind, int size) {
    return numbers("bbob_%s_d%d_u".formatted(kind, size), Known.bbob(kind, size, 7));
  }

  /** Functions of Surjanovic and Bingham's collection. */
  static List<Unlisted.Case> classics() {
    double tang = -2.903534027771177;
    return List.of(
        numbers("hartmann3", hartmann3()),
        numbers("levy_d6", Known.box(Classics::levy, TEN, Known.same(6, 1), 0)),
        numbers(
            "michalewicz_d5",
            Known.box(
                Classics::michalewicz, new double[] {0, Math.PI}, MICHALEWICZ, -4.687658179088149)),
        numbers(
            "styblinski_tang_d4",
            Known.box(
                Classics::styblinskiTang,
                new double[] {-5, 5},
                Known.same(4, tang),
                4 * -39.16616570377141)),
        numbers(
            "shekel",
            Known.box(Classics::shekel, new double[] {0, 10}, SHEKEL, -10.53644315348353)),
        numbers("camel", camel()),
        numbers("dixon_price_d5", Known.box(Classics::dixonPrice, TEN, dixonPrice(5), 0)),
        numbers(
            "powell_d8", Known.box(Classics::powell, new double[] {-4, 5}, Known.same(8, 0), 0)),
        numbers("ackley_moved_d5", ackley()));
  }

  private static Unlisted.Case numbers(String name, Known known) {
    return Unlisted.Case.of(name, Group.UNLISTED_NUMERIC, known);
  }

  static Known hartmann3() {
    double[] best = {0.114588883980, 0.555648893012, 0.852546984810};
    return Known.box(Classics::hartmann3, UNIT, best, -3.862779787332663);
  }

  static Known camel() {
    double[] best = {0.089842013321, -0.712656403717};
    return Known.box(Classics::camel, new double[] {-3, 3}, best, -1.0316284534898774);
  }

  private static double[] dixonPrice(int size) {
    return IntStream.rangeClosed(1, size)
        .mapToDouble(i -> Math.pow(2, -(Math.pow(2, i) - 2) / Math.pow(2, i)))
        .toArray();
  }

  /** Ackley's function with its hole away from the middle. */
  private static Known ackley() {
    double[] best = {11.3, -7.9, 2.6, -19.4, 23.8};
    return Known.box(
        x -> Classics.ackley(new Instance(best, UNUSED, UNUSED).shifted(x)),
        new double[] {-32.768, 32.768},
        best,
        0);
  }

  private static final double[][] UNUSED = {};

  /** What should have been searched on a log scale: losses are of logarithms, the box is not. */
  static Known linearScale() {
    double[] best = {0.02, 0.5, 0.1, 1.5};
    return Known.box(
        x -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            double decades = Math.log10(x[i] / best[i]);
            sum += decades * decades;
          }
          return sum;
        },
        new double[] {0.001, 10},
        best,
        0);
  }
}
