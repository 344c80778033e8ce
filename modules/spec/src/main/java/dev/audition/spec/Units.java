package dev.audition.spec;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time and amounts of memory as people write them. */
public final class Units {
  static final String SPAN = "([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+(\\.[0-9]{1,3})?s)?([0-9]+ms)?";
  static final String MEMORY = "[0-9]+(\\.[0-9]+)?(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)";

  private static final Pattern SPANS = Pattern.compile(SPAN);
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|[dhms])");
  private static final Pattern AMOUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([KMGT]?)(i?)B");
  private static final int LONGEST = 40;
  private static final Map<String, Long> MILLIS =
      Map.of("d", 86_400_000L, "h", 3_600_000L, "m", 60_000L, "s", 1_000L, "ms", 1L);

  private Units() {}

  /** Reads {@code 1d}, {@code 2h}, {@code 1h30m}, {@code 1.5s}, {@code 200ms}. */
  static Optional<Duration> span(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !SPANS.matcher(text).matches()) {
      return Optional.empty();
    }
    double millis = 0;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      millis += Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 0L);
    }
    // A hundred years are enough, and leave room for sums.
    return millis > 36_525.0 * 86_400_000 ? Optional.empty() : Optional.of(ofMillis(millis));
  }

  private static Duration ofMillis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  /** Writes a length of time so that {@link #span} reads it: {@code 1h30m}. */
  static String format(Duration span) {
    var text = new StringBuilder();
    append(text, span.toDays(), "d");
    append(text, span.toHoursPart(), "h");
    append(text, span.toMinutesPart(), "m");
    append(text, span.toSecondsPart(), "s");
    append(text, span.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }

  /** Reads {@code 512MiB}, {@code 4GB}; the answer is in bytes. */
  public static Optional<Long> memory(String text) {
    Matcher matcher = AMOUNT.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    int power = " KMGT".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    double unit = Math.pow(matcher.group(3).isEmpty() ? 1000 : 1024, power);
    double bytes = Double.parseDouble(matcher.group(1)) * unit;
    return bytes < 1 || bytes > 0x1p60 ? Optional.empty() : Optional.of(Math.round(bytes));
  }

  /** Writes an amount so that {@link #memory} reads it. */
  static String format(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int power = Math.min(units.length - 1, Long.numberOfTrailingZeros(bytes) / 10);
    return String.format(Locale.ROOT, "%d%s", bytes >> (10 * power), units[power]);
  }
}
