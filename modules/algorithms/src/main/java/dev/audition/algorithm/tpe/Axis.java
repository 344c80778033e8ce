package dev.audition.algorithm.tpe;

import dev.audition.algorithm.math.Normal;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How the estimator sees one parameter: on a line, in cells, as a choice, or not at all.
 *
 * <p>Bandwidths are rounded to steps of an eighth of an octave, so that what is computed for one
 * can be kept for the next proposals.
 */
final class Axis {
  /** What the kernels of a parameter are. */
  enum Kind {
    /** A normal density, cut off at the ends: for continua and for many values. */
    LINE,
    /** That density's mass in cells: for few ordered values. */
    CELLS,
    /** One weight for the own value and one for all others: for values without order. */
    CHOICE,
    /** None: there is one value only. */
    FIXED
  }

  private static final int MOST_CELLS = 32;
  private static final double STEPS_PER_OCTAVE = 8;
  private static final double LN_2 = 0.6931471805599453;

  /** So many bandwidths from the edge, the rest of a normal distribution is below 1e-15. */
  private static final double BEYOND = 8;

  private static final double[] BANDWIDTHS = bandwidths(64);

  private final Domain domain;
  private final Kind kind;
  private final int values;
  private final boolean conditional;
  private final double[] edges;
  private final double[] centres;
  private final Map<Integer, double[][]> tables = new HashMap<>();

  Axis(Parameter parameter) {
    this.domain = parameter.domain();
    this.conditional = parameter.when().isPresent();
    long cardinality = domain.cardinality().orElse(Long.MAX_VALUE);
    this.kind = kind(domain, cardinality);
    this.values = (int) Math.min(Integer.MAX_VALUE, cardinality);
    this.edges = kind == Kind.CELLS ? edges(domain, values) : new double[0];
    this.centres = new double[kind == Kind.CELLS ? values : 0];
    for (int cell = 0; cell < centres.length; cell++) {
      centres[cell] = domain.encode(domain.decode((edges[cell] + edges[cell + 1]) / 2));
    }
  }

  private static Kind kind(Domain domain, long cardinality) {
    if (cardinality == 1) {
      return Kind.FIXED;
    }
    if (domain instanceof Domain.Categorical) {
      return Kind.CHOICE;
    }
    return cardinality <= MOST_CELLS ? Kind.CELLS : Kind.LINE;
  }

  private static double[] edges(Domain domain, int cells) {
    var edges = new double[cells + 1];
    for (int i = 0; i <= cells; i++) {
      edges[i] = (double) i / cells;
    }
    if (domain instanceof Domain.Whole whole && whole.scale() == Scale.LOG) {
      double low = StrictMath.log(whole.min() - 0.5);
      double high = StrictMath.log(whole.max() + 0.5);
      for (int i = 1; i < cells; i++) {
        edges[i] = (StrictMath.log(whole.min() + i - 0.5) - low) / (high - low);
      }
    }
    return edges;
  }

  Kind kind() {
    return kind;
  }

  boolean conditional() {
    return conditional;
  }

  /** How many values there are; of no meaning on a line. */
  int values() {
    return values;
  }

  /** Whether coordinates stand for values by cells. */
  boolean discrete() {
    return kind == Kind.CELLS || kind == Kind.CHOICE;
  }

  /** The cell in which a coordinate lies. */
  int cell(double unit) {
    int cell = Math.min(values - 1, (int) (unit * values));
    if (kind == Kind.CELLS) {
      while (cell > 0 && unit < edges[cell]) {
        cell--;
      }
      while (cell < values - 1 && unit >= edges[cell + 1]) {
        cell++;
      }
    }
    return cell;
  }

  /** The coordinate of the value at a coordinate, as a history would give it. */
  double snapped(double unit) {
    return switch (kind) {
      case CHOICE -> (cell(unit) + 0.5) / values;
      case CELLS -> centres[cell(unit)];
      case LINE -> domain.cardinality().isPresent() ? domain.encode(domain.decode(unit)) : unit;
      case FIXED -> 0.5;
    };
  }

  /** The coordinate of a cell's value. */
  double middle(int cell) {
    return kind == Kind.CELLS ? centres[cell] : (cell + 0.5) / values;
  }

  /** The step of a bandwidth above 0. */
  static int step(double bandwidth) {
    return (int) Math.rint(STEPS_PER_OCTAVE * StrictMath.log(bandwidth) / LN_2);
  }

  /** The bandwidth of a step. */
  static double bandwidth(int step) {
    return step <= 0 && step > -BANDWIDTHS.length
        ? BANDWIDTHS[-step]
        : StrictMath.pow(2, step / STEPS_PER_OCTAVE);
  }

  private static double[] bandwidths(int count) {
    var bandwidths = new double[count];
    for (int i = 0; i < count; i++) {
      bandwidths[i] = StrictMath.pow(2, -i / STEPS_PER_OCTAVE);
    }
    return bandwidths;
  }

  /** Logarithm of a kernel's mass within {@code [0, 1]}. */
  static double logMass(double centre, double bandwidth) {
    if (Math.min(centre, 1 - centre) > BEYOND * bandwidth) {
      return 0;
    }
    return StrictMath.log(Normal.between(-centre / bandwidth, (1 - centre) / bandwidth));
  }

  /**
   * Log probabilities of cells.
   *
   * @return {@code [value][own]}: of a value, where the kernel's own value is the second index; one
   *     past the values stands for a kernel without a value, which is uniform
   */
  double[][] cells(int step) {
    return tables.computeIfAbsent(step, this::table);
  }

  private double[][] table(int step) {
    double bandwidth = bandwidth(step);
    var table = new double[values][values + 1];
    for (int own = 0; own < values; own++) {
      double logMass = logMass(centres[own], bandwidth);
      for (int value = 0; value < values; value++) {
        double mass =
            Normal.between(
                (edges[value] - centres[own]) / bandwidth,
                (edges[value + 1] - centres[own]) / bandwidth);
        table[value][own] = StrictMath.log(Math.max(mass, 1e-300)) - logMass;
      }
    }
    for (double[] row : table) {
      row[values] = -StrictMath.log(values);
    }
    return table;
  }

  /**
   * Like a row of {@link #cells}, for a choice: the own value has probability {@code own}, the
   * others share the rest.
   */
  double[] choices(int value, double own) {
    var row = new double[values + 1];
    Arrays.fill(row, StrictMath.log((1 - own) / (values - 1)));
    row[value] = StrictMath.log(own);
    row[values] = -StrictMath.log(values);
    return row;
  }
}
