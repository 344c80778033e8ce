package dev.audition.cli.progress;

import dev.audition.cli.view.Line;
import java.util.List;
import java.util.regex.Pattern;

/** One write to a terminal: takes the old region away, scrolls, draws the new one. */
final class Frame {
  private static final String BEGIN = "\u001b[?2026h";
  private static final String END = "\u001b[?2026l";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Frame() {}

  /**
   * The bytes of a frame. The cursor is behind the region's last line before and after it.
   *
   * @param before lines of the region that is on the screen
   * @param scrolling lines that stay
   * @param after lines of the new region
   * @param columns of the terminal now: after a resize older lines may take several rows
   */
  static String compose(
      List<String> before, List<String> scrolling, List<String> after, int columns) {
    var frame = new StringBuilder(BEGIN);
    int rows = before.stream().mapToInt(line -> rows(line, columns)).sum();
    if (rows > 0) {
      frame.append('\r');
      if (rows > 1) {
        frame.append("\u001b[").append(rows - 1).append('A');
      }
      frame.append("\u001b[J");
    }
    scrolling.forEach(line -> frame.append(line).append("\r\n"));
    frame.append(String.join("\r\n", after));
    return frame.append(END).toString();
  }

  private static int rows(String line, int columns) {
    int width = Line.columns(COLOUR.matcher(line).replaceAll(""));
    return Math.max(1, (width + columns - 1) / Math.max(1, columns));
  }
}
