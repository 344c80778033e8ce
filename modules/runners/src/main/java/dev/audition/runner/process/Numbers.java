package dev.audition.runner.process;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as scripts write them. */
final class Numbers {
  /** A decimal number; no hexadecimal, no suffix, no white space, unlike Java's own parser. */
  static final String DECIMAL = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";

  private static final Pattern PLAIN = Pattern.compile(DECIMAL);

  private Numbers() {}

  /** A value of a JSON object: a number, or the name of one that is not finite. */
  static OptionalDouble metric(@Nullable Object value) {
    return switch (value) {
      case Long number -> OptionalDouble.of(number);
      case Double number -> OptionalDouble.of(number);
      case String text -> notFinite(text);
      case null, default -> OptionalDouble.empty();
    };
  }

  /** A number in a text, finite or not. */
  static OptionalDouble text(String text) {
    return PLAIN.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : notFinite(text);
  }

  private static OptionalDouble notFinite(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> OptionalDouble.of(Double.NaN);
      case "infinity", "+infinity", "inf", "+inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-infinity", "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
