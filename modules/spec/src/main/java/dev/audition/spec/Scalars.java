package dev.audition.spec;

import java.util.regex.Pattern;

/**
 * What a plain scalar means, by the core schema of YAML 1.2: {@code no} and {@code off} are words,
 * {@code 1e-4} is a number.
 */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OTHER_BASE = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");
  private static final int LONGEST = 400;

  private Scalars() {}

  /** What a scalar means. */
  sealed interface Meaning {}

  /** A {@code Long}, {@code Double}, {@code Boolean} or {@code String}. */
  record Known(Object value) implements Meaning {}

  /** Nothing. */
  record Nothing() implements Meaning {}

  /** It looks like a number, but is none that can be used. */
  record Unusable(String why) implements Meaning {}

  static boolean isNull(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> true;
      default -> false;
    };
  }

  static Meaning of(String text) {
    if (isNull(text)) {
      return new Nothing();
    }
    return switch (text) {
      case "true", "True", "TRUE" -> new Known(true);
      case "false", "False", "FALSE" -> new Known(false);
      default -> numberOrWord(text);
    };
  }

  private static Meaning numberOrWord(String text) {
    if (NOT_FINITE.matcher(text).matches()) {
      return new Unusable("must be a finite number, but is " + text);
    }
    boolean whole = WHOLE.matcher(text).matches();
    if (text.length() > LONGEST && (whole || REAL.matcher(text).matches())) {
      return new Unusable("must be a number of at most 400 digits");
    }
    if (LEADING_ZERO.matcher(text).matches()) {
      return new Unusable(leadingZero(text));
    }
    if (whole) {
      return whole(text, 10);
    }
    if (OTHER_BASE.matcher(text).matches()) {
      return whole(text.substring(2), text.charAt(1) == 'o' ? 8 : 16);
    }
    return REAL.matcher(text).matches() ? real(text) : new Known(text);
  }

  private static String leadingZero(String text) {
    String digits = text.replaceFirst("^([-+]?)0+(?=[0-9])", "$1");
    return "must not start with 0, but is %s; write %s, or 0o%s for an octal number"
        .formatted(
            Printable.escape(text),
            Printable.escape(digits),
            Printable.escape(digits.replaceAll("[-+]", "")));
  }

  private static Meaning whole(String digits, int radix) {
    try {
      return new Known(Long.parseLong(digits, radix));
    } catch (NumberFormatException tooLarge) {
      return new Unusable(
          "must be a whole number of at most 64 bits, but is " + Printable.escape(digits));
    }
  }

  private static Meaning real(String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return new Unusable(
          "must be a finite number, but %s is too large for one".formatted(Printable.escape(text)));
    }
    boolean zero = text.split("[eE]")[0].matches("[-+.0]*");
    if (value == 0 && !zero) {
      return new Unusable(
          "must not be so close to 0 that it becomes 0, but is " + Printable.escape(text));
    }
    return new Known(value == 0 ? 0.0 : value);
  }
}
