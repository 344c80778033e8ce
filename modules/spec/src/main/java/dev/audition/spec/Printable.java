package dev.audition.spec;

import java.util.OptionalInt;

/** Texts of strangers made safe to print. */
final class Printable {
  private static final int LONGEST = 60;

  private Printable() {}

  /** In single quotes, control and direction characters escaped, cut after 60 characters. */
  static String quote(String text) {
    return "'" + escape(text) + "'";
  }

  /** Control and direction characters escaped, cut after 60 characters. */
  static String escape(String text) {
    var result = new StringBuilder();
    int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
      if (isSafe(points[i]) && points[i] != '\n' && points[i] != '\t') {
        result.appendCodePoint(points[i]);
      } else {
        result.append(name(points[i]));
      }
    }
    return points.length > LONGEST ? result + "..." : result.toString();
  }

  private static String name(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(point);
    };
  }

  /** The first character that could fool a terminal or a reader. */
  static OptionalInt unsafe(String text) {
    return text.codePoints().filter(point -> !isSafe(point)).findFirst();
  }

  /** Whether a character is neither a control, a change of direction, nor unassigned. */
  static boolean isSafe(int point) {
    if (point == '\n' || point == '\t') {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      // Joiners are part of words and emoji; the other format characters change what is seen.
      case Character.FORMAT -> point == 0x200C || point == 0x200D;
      default -> true;
    };
  }

  /** {@code U+202E (RIGHT-TO-LEFT OVERRIDE)}. */
  static String describe(int point) {
    String name = Character.getName(point);
    return "U+%04X%s".formatted(point, name == null ? "" : " (" + name + ")");
  }
}
