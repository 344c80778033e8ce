package dev.audition.cli.view;

import java.util.Arrays;
import java.util.List;

/** A curve in a few characters; high values are high. */
public final class Sparkline {
  private static final String RAMP = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * Draws a curve.
   *
   * @param values in order; values that are not finite are left out
   * @param columns how wide it may be; if there are more values, each column shows the last of its
   *     share
   */
  public static String of(List<Double> values, int columns) {
    double[] finite =
        values.stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).toArray();
    int width = Math.min(columns, finite.length);
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    var line = new StringBuilder(width);
    for (int column = 0; column < width; column++) {
      int last = (int) ((column + 1L) * finite.length / width) - 1;
      double height = high > low ? (finite[last] - low) / (high - low) : 0;
      line.append(RAMP.charAt((int) Math.round(height * (RAMP.length() - 1))));
    }
    return line.toString();
  }

  /** A bar of {@code columns} with a part of it filled. */
  static String bar(double part, int columns) {
    int halves = (int) Math.round(Math.max(0, Math.min(1, part)) * columns * 2);
    String full = "█".repeat(halves / 2) + (halves % 2 == 1 ? "▌" : "");
    return "▕" + full + " ".repeat(columns - full.length()) + "▏";
  }
}
