package dev.audition.algorithm.tpe;

/**
 * Widths of the kernels of one density, in the unit cube.
 *
 * <p>Kernels of good trials follow Scott's rule: the standard deviation of their centres times
 * {@code n^(-1/(d+4))}. Kernels of the other trials, which are spread over the whole space, have
 * 0.2 in place of the deviation. None is narrower than {@code 1 / min(100, (n + 1)^1.15)}: magic
 * clipping, which keeps few trials from being taken too literally.
 *
 * @see <a href="https://arxiv.org/abs/2304.11127">Watanabe 2023, sections 3.3.3 and 3.3.4</a>
 */
final class Bandwidths {
  /** What the width is taken from. */
  enum Width {
    /** The deviation of good trials. */
    GOOD,
    /** The deviation of good trials, but not less than the others' constant. */
    WIDE,
    /** A constant. */
    OTHERS
  }

  private static final double SPREAD = 0.2;
  private static final double CLIP_EXPONENT = 1.15;
  private static final double CLIP_MOST = 100;

  private final Columns columns;
  private final Width width;
  private final double rate;
  private int count = -1;
  private double shrunk;
  private double narrowest;

  Bandwidths(Columns columns, Width width) {
    this.columns = columns;
    this.width = width;
    long searched = columns.axes().stream().filter(a -> a.kind() != Axis.Kind.FIXED).count();
    this.rate = -1.0 / (searched + 4);
  }

  /** Whether they are of good trials. */
  boolean good() {
    return width != Width.OTHERS;
  }

  /** The step of the bandwidth (see {@link Axis#bandwidth}) of a parameter. */
  int step(int parameter, int[] trials) {
    double[] units = columns.units(parameter);
    boolean conditional = columns.axes().get(parameter).conditional();
    int n = conditional ? active(units, trials) : trials.length;
    if (n != count) {
      count = n;
      shrunk = StrictMath.pow(Math.max(n, 1), rate);
      narrowest = 1 / Math.min(CLIP_MOST, StrictMath.pow(n + 1.0, CLIP_EXPONENT));
    }
    double spread = good() && n > 1 ? deviation(units, trials, n) : SPREAD;
    spread = width == Width.WIDE ? Math.max(SPREAD, spread) : spread;
    return Axis.step(Math.min(1, Math.max(narrowest, spread * shrunk)));
  }

  private static int active(double[] units, int[] trials) {
    int n = 0;
    for (int trial : trials) {
      n += Double.isNaN(units[trial]) ? 0 : 1;
    }
    return n;
  }

  private static double deviation(double[] units, int[] trials, int n) {
    double sum = 0;
    double squares = 0;
    for (int trial : trials) {
      double unit = units[trial];
      if (!Double.isNaN(unit)) {
        sum += unit;
        squares += unit * unit;
      }
    }
    return Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)));
  }

  /**
   * Probability that a choice's kernel gives to its own value: one vote for it, and {@code weight /
   * (n + 1)} votes for each value.
   *
   * @param values how many choices there are, 2 or more
   * @param weight of the uniform part
   */
  static double own(int trials, int values, double weight) {
    double share = weight / (trials + 1);
    return (1 + share) / (1 + values * share);
  }
}
