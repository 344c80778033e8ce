package dev.audition.algorithm.curve;

/**
 * Extrapolates a learning curve by an average of power laws {@code a + b * step^-rate}, each fitted
 * by least squares and weighted by how well it fits.
 *
 * @see <a href="https://www.ijcai.org/Proceedings/15/Papers/487.pdf">Domhan et al. 2015, section
 *     3.1 (pow3)</a>
 */
final class PowerLaws {
  private static final double[] RATES = {0.1, 0.3, 0.6, 1, 1.7};

  private PowerLaws() {}

  /**
   * The loss to expect at a later step. Later reports weigh more, by their step, as the beginning
   * of a training tells little of its end.
   *
   * @param steps of the reports, ascending, 1 or more
   * @param losses one a step, finite
   * @param at the step that is asked for
   * @return the last loss if there are fewer than three reports
   */
  static double extrapolate(double[] steps, double[] losses, double at) {
    int size = losses.length;
    if (size < 3) {
      return losses[size - 1];
    }
    var values = new double[RATES.length];
    var errors = new double[RATES.length];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < RATES.length; i++) {
      Line line = Line.fit(steps, losses, RATES[i]);
      values[i] = line.at(power(at, RATES[i]));
      errors[i] = line.error(steps, losses, RATES[i]);
      least = Math.min(least, errors[i]);
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < RATES.length; i++) {
      // The likelihood of normal errors whose variance is the best that fits.
      double ratio = (errors[i] + TINY) / (least + TINY);
      double weight = StrictMath.pow(ratio, -0.5 * size);
      sum += weight * values[i];
      weights += weight;
    }
    return sum / weights;
  }

  private static final double TINY = 1e-300;

  private static double power(double step, double rate) {
    return StrictMath.pow(step, -rate);
  }

  /** A line over {@code step^-rate}. */
  private record Line(double level, double slope) {
    static Line fit(double[] steps, double[] losses, double rate) {
      double weights = 0;
      double meanX = 0;
      double meanY = 0;
      for (int i = 0; i < steps.length; i++) {
        weights += steps[i];
        meanX += steps[i] * power(steps[i], rate);
        meanY += steps[i] * losses[i];
      }
      meanX /= weights;
      meanY /= weights;
      double xx = 0;
      double xy = 0;
      for (int i = 0; i < steps.length; i++) {
        double x = power(steps[i], rate) - meanX;
        xx += steps[i] * x * x;
        xy += steps[i] * x * (losses[i] - meanY);
      }
      double slope = xx > 0 ? xy / xx : 0;
      return new Line(meanY - slope * meanX, slope);
    }

    double at(double x) {
      return level + slope * x;
    }

    double error(double[] steps, double[] losses, double rate) {
      double sum = 0;
      for (int i = 0; i < steps.length; i++) {
        double off = losses[i] - at(power(steps[i], rate));
        sum += steps[i] * off * off;
      }
      return sum;
    }
  }
}
