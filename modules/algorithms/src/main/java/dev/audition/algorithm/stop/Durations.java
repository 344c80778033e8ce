package dev.audition.algorithm.stop;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
final class Durations {
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "d", ChronoUnit.DAYS,
          "h", ChronoUnit.HOURS,
          "m", ChronoUnit.MINUTES,
          "s", ChronoUnit.SECONDS,
          "ms", ChronoUnit.MILLIS);
  private static final Pattern PART = Pattern.compile("\\s*([0-9]{1,15})\\s*(ms|[dhms])");

  private Durations() {}

  /**
   * Reads {@code 1d}, {@code 1h30m}, {@code 90s}, {@code 500ms}, or ISO 8601 like {@code PT2H}.
   *
   * @return empty if the text is none of these
   */
  static Optional<Duration> parse(String text) {
    try {
      return text.startsWith("P") ? Optional.of(Duration.parse(text)) : parts(text);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> parts(String text) {
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      sum = sum.plus(Duration.of(Long.parseLong(part.group(1)), UNITS.get(part.group(2))));
      end = part.end();
    }
    return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
  }
}
