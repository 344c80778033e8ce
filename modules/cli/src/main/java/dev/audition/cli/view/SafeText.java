package dev.audition.cli.view;

import java.util.regex.Pattern;

/** Text of others (names, metrics, reasons) made harmless for a terminal. */
public final class SafeText {
  /** Escape sequences in full: CSI, then those that run to a terminator, then two-letter ones. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "[\\x1b]\\[[0-?]*[ -/]*[@-~]"
              + "|\\x9b[0-?]*[ -/]*[@-~]"
              + "|\\x1b[\\]PX^_][^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)?"
              + "|\\x1b[ -/]*[0-~]?");

  private SafeText() {}

  /**
   * The text on one line, without escape sequences, control characters, bidirectional and other
   * format characters, and lone surrogates. Line breaks and tabs become spaces.
   */
  public static String line(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    SEQUENCE
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t' || point == '\r') {
                clean.append(' ');
              } else if (harmless(point)) {
                clean.appendCodePoint(point);
              }
            });
    return clean.toString();
  }

  /** Like {@link #line}, cut after {@code most} characters. */
  public static String line(String text, int most) {
    String head = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
    String clean = line(head);
    return clean.length() > most ? clean.substring(0, most - 1) + "…" : clean;
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
