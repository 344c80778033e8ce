package dev.audition.algorithm.cma;

import dev.audition.algorithm.math.Normal;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A distribution over the unit cube of a mixed space: normal for numbers, with a margin for those
 * that are discrete, and probabilities for choices.
 *
 * <p>Points are told as a history has them. What it does not tell is drawn from the distribution,
 * so that it has no influence on average: coordinates of inactive parameters, and where in its cell
 * a discrete coordinate was.
 */
public final class MixedCma {
  /** Wider than this, the distribution is as good as uniform. */
  private static final double WIDEST = 1;

  private final Layout layout;
  private final CmaEs cma;
  private final Choices choices;
  private final double[] weights;

  MixedCma(Layout layout, CmaEs cma, Choices choices) {
    this.layout = layout;
    this.cma = cma;
    this.choices = choices;
    this.weights = new Strategy(1, cma.lambda(), false).weights;
  }

  MixedCma copy() {
    return new MixedCma(layout, cma.copy(), choices.copy());
  }

  /** How many points make a population. */
  public int lambda() {
    return cma.lambda();
  }

  /** The widest standard deviation along a continuous coordinate; 0 if there is none. */
  double widest() {
    double widest = 0;
    for (int i = 0; i < layout.numbers().length; i++) {
      widest = layout.cells(i).isPresent() ? widest : Math.max(widest, cma.deviation(i));
    }
    return widest;
  }

  /** Ratio of the longest axis to the shortest one. */
  double axisRatio() {
    return cma.axisRatio();
  }

  /**
   * Draws a point: one coordinate in {@code [0, 1]} a parameter of the space. What lies beyond an
   * end of the cube is put there, so that an optimum at an end can be found.
   */
  public double[] ask(RandomGenerator random) {
    double[] drawn = cma.ask(random);
    var unit = new double[layout.size()];
    Arrays.fill(unit, 0.5);
    for (int i = 0; i < drawn.length; i++) {
      unit[layout.numbers()[i]] = Math.max(0, Math.min(1, drawn[i]));
    }
    for (int i = 0; i < layout.choices().length; i++) {
      unit[layout.choices()[i]] = (choices.draw(i, random) + 0.5) / layout.counts()[i];
    }
    return unit;
  }

  /**
   * Moves on.
   *
   * @param ranked {@link #lambda()} points, best first; coordinates in {@code [0, 1]}, NaN where a
   *     parameter is inactive
   * @param random fills in what the points do not tell
   */
  public void tell(double[][] ranked, RandomGenerator random) {
    var points = new double[ranked.length][];
    var chosen = new int[ranked.length][];
    for (int rank = 0; rank < ranked.length; rank++) {
      points[rank] = numbers(ranked[rank], random);
      chosen[rank] = choices(ranked[rank], random);
    }
    choices.tell(chosen, weights);
    cma.tell(points);
    cma.limit(WIDEST);
    double alpha = Math.min(0.4, 1.0 / (layout.searched() * lambda()));
    for (int i = 0; i < layout.numbers().length; i++) {
      Optional<Cells> cells = layout.cells(i);
      if (cells.isPresent()) {
        Margin.keep(cma, i, cells.get(), alpha);
      }
    }
  }

  private double[] numbers(double[] unit, RandomGenerator random) {
    int[] numbers = layout.numbers();
    var point = new double[numbers.length];
    for (int i = 0; i < point.length; i++) {
      double told = unit[numbers[i]];
      Optional<Cells> cells = layout.cells(i);
      if (Double.isNaN(told)) {
        point[i] = cma.mean(i) + cma.deviation(i) * random.nextGaussian();
      } else {
        point[i] = cells.isEmpty() ? told : within(cells.get(), i, told, random);
      }
    }
    return point;
  }

  /** A draw from a coordinate's own distribution, cut off at the ends of a cell. */
  private double within(Cells cells, int coordinate, double told, RandomGenerator random) {
    long cell = cells.at(told);
    double mean = cma.mean(coordinate);
    double deviation = cma.deviation(coordinate);
    double low = cells.edge(cell);
    double high = cells.edge(cell + 1);
    double below = cell == 0 ? 0 : Normal.cumulative((low - mean) / deviation);
    double upTo = cell == cells.count() - 1 ? 1 : Normal.cumulative((high - mean) / deviation);
    if (upTo - below < 1e-9) {
      return Math.max(low, Math.min(high, mean));
    }
    double share = below + (upTo - below) * random.nextDouble();
    return mean + deviation * Normal.quantile(Math.max(1e-16, Math.min(1 - 1e-16, share)));
  }

  private int[] choices(double[] unit, RandomGenerator random) {
    int[] positions = layout.choices();
    var chosen = new int[positions.length];
    for (int i = 0; i < chosen.length; i++) {
      double told = unit[positions[i]];
      int count = layout.counts()[i];
      chosen[i] =
          Double.isNaN(told) ? choices.draw(i, random) : Math.min(count - 1, (int) (told * count));
    }
    return chosen;
  }
}
