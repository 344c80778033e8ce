package dev.audition.cli.view;

import dev.audition.space.Configuration;
import dev.audition.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and times, short enough for a table. */
public final class Figures {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private Figures() {}

  /** Four significant digits: {@code 0.1312}, {@code 2.1e-3}, {@code 58230}, {@code NaN}. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e7) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    if (size >= 1e-2 && size < 1e7) {
      return trimmed(rounded).toPlainString();
    }
    BigDecimal unscaled = trimmed(rounded);
    int exponent = unscaled.precision() - unscaled.scale() - 1;
    return trimmed(unscaled.movePointLeft(exponent)).toPlainString() + "e" + exponent;
  }

  private static BigDecimal trimmed(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A change with its sign. */
  public static String change(double value) {
    return value > 0 ? "+" + number(value) : number(value);
  }

  /** {@code 0.4s}, {@code 12s}, {@code 4m12s}, {@code 2h05m}, {@code 3d04h}. */
  public static String time(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    long seconds = millis / 1000;
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1fs", millis / 1000.0);
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return "%dm%02ds".formatted(seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
    }
    return "%dd%02dh".formatted(seconds / 86_400, seconds / 3600 % 24);
  }

  /** A time of which only the magnitude is known: {@code 40s}, {@code 21m}, {@code 3h}. */
  public static String roughly(Duration duration) {
    long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 100) {
      return seconds + "s";
    }
    if (seconds < 100 * 60) {
      return Math.round(seconds / 60.0) + "m";
    }
    if (seconds < 72 * 3600) {
      return Math.round(seconds / 3600.0) + "h";
    }
    return Math.round(seconds / 86_400.0) + "d";
  }

  /** A configuration in a line: {@code lr=2.1e-3 layers=3}. */
  public static String parameters(Configuration configuration) {
    return configuration.values().entrySet().stream()
        .map(entry -> SafeText.line(entry.getKey()) + "=" + value(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Real real -> number(real.value());
      case Value.Whole whole -> Long.toString(whole.value());
      case Value.Flag flag -> Boolean.toString(flag.value());
      case Value.Text text -> SafeText.line(text.value(), 40);
    };
  }

  /** {@code 1 trial}, {@code 2 trials}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
