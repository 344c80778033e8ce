package digits;

import java.util.Map;

/** How good predicted probabilities are. */
public final class Scores {
  private static final double LEAST = 1e-15;

  private Scores() {}

  /**
   * The mean negative log-likelihood and the share of images told right.
   *
   * @param probabilities one row an image, one column a digit, each row adding up to 1
   * @param digits what the images show
   */
  public static Map<String, Double> of(float[][] probabilities, float[] digits) {
    double loss = 0;
    int right = 0;
    for (int i = 0; i < digits.length; i++) {
      int digit = (int) digits[i];
      loss -= Math.log(Math.max(LEAST, probabilities[i][digit]));
      right += likeliest(probabilities[i]) == digit ? 1 : 0;
    }
    return Map.of("val_loss", loss / digits.length, "val_accuracy", (double) right / digits.length);
  }

  private static int likeliest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }
}
