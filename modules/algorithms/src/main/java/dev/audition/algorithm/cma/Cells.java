package dev.audition.algorithm.cma;

import dev.audition.space.Domain;
import dev.audition.space.Scale;

/**
 * The cells of the unit interval in which the values of a discrete parameter lie.
 *
 * @param count how many, 2 or more
 * @param logLow logarithm of the lower end of the first cell, on a log scale; else NaN
 * @param logHigh logarithm of the upper end of the last cell, on a log scale; else NaN
 * @param first lowest value on a log scale
 */
record Cells(long count, double logLow, double logHigh, long first) {

  /** The cells of a domain whose cardinality is finite. */
  static Cells of(Domain domain) {
    long count = domain.cardinality().orElseThrow();
    if (domain instanceof Domain.Whole whole && whole.scale() == Scale.LOG) {
      return new Cells(
          count, StrictMath.log(whole.min() - 0.5), StrictMath.log(whole.max() + 0.5), whole.min());
    }
    return new Cells(count, Double.NaN, Double.NaN, 0);
  }

  /** Where a cell begins, and the one before it ends; {@code count} is the end of the last. */
  double edge(long cell) {
    if (cell <= 0 || cell >= count) {
      return cell <= 0 ? 0 : 1;
    }
    return Double.isNaN(logLow)
        ? (double) cell / count
        : (StrictMath.log(first + cell - 0.5) - logLow) / (logHigh - logLow);
  }

  /** The cell in which a coordinate lies; the ends of the interval belong to the last ones. */
  long at(double unit) {
    double guess =
        Double.isNaN(logLow)
            ? unit * count
            : StrictMath.exp(logLow + unit * (logHigh - logLow)) + 0.5 - first;
    long cell = Math.max(0, Math.min(count - 1, (long) Math.floor(guess)));
    while (cell > 0 && unit < edge(cell)) {
      cell--;
    }
    while (cell < count - 1 && unit >= edge(cell + 1)) {
      cell++;
    }
    return cell;
  }
}
