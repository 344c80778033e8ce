package dev.audition.runner.process;

/** Foreign text made safe to show: no character of it can move a cursor or hide another. */
final class Escaped {
  private static final int EXAMPLE = 160;

  private Escaped() {}

  /** The text on one line, everything that is not printable written as an escape. */
  static String text(String text) {
    return escape(text, false);
  }

  /** The same, but lines stay lines. */
  static String lines(String text) {
    return escape(text, true);
  }

  /** At most the first 160 characters, escaped. */
  static String example(String text) {
    return text.length() <= EXAMPLE ? text(text) : text(text.substring(0, EXAMPLE)) + "...";
  }

  private static String escape(String text, boolean keepLines) {
    var result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (hidden(point) && !(keepLines && (point == '\n' || point == '\t'))) {
                result.append(
                    point < 0x10000 ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point));
              } else {
                result.appendCodePoint(point);
              }
            });
    return result.toString();
  }

  /** Whether a character shows nothing of its own. */
  static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
