package dev.audition.cli.view;

import java.time.Duration;
import java.util.Optional;

/**
 * When a study is likely to be done.
 *
 * @param median half of the time it takes no longer
 * @param low one time in ten it takes no longer
 * @param high nine times in ten it takes no longer
 */
public record Eta(Duration median, Duration low, Duration high) {
  /** Before that many completions nothing is said. */
  static final int LEAST = 5;

  private static final double TENTH = 1.2816;

  /**
   * What has been seen and what is left.
   *
   * @param ended how many trials ended in whatever way, so that early stops weigh as often as seen
   * @param mean seconds of slot time of an ended trial
   * @param deviation standard deviation of these
   * @param completed how many of them completed
   */
  public record Seen(int ended, double mean, double deviation, int completed) {}

  /**
   * Estimates the rest: the sum of what the remaining trials take is nearly normal, and the mean
   * itself is only known from what was seen.
   *
   * @param remaining trials that still need work, live ones by the part they lack
   * @param parallel slots
   */
  public static Optional<Eta> of(Seen seen, double remaining, int parallel) {
    if (seen.completed() < LEAST) {
      return Optional.empty();
    }
    double variance = seen.deviation() * seen.deviation();
    double work = remaining * seen.mean();
    double spread =
        Math.sqrt(remaining * variance + remaining * remaining * variance / seen.ended());
    double slots = Math.max(1, Math.min(parallel, Math.ceil(remaining)));
    return Optional.of(
        new Eta(
            seconds(work / slots),
            seconds((work - TENTH * spread) / slots),
            seconds((work + TENTH * spread) / slots)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (1000 * Math.max(0, seconds)));
  }

  /** As shown: {@code 21m (17–29m)}. */
  public String text() {
    String from = Figures.roughly(low);
    String to = Figures.roughly(high);
    boolean sameUnit = from.charAt(from.length() - 1) == to.charAt(to.length() - 1);
    String range = sameUnit ? from.substring(0, from.length() - 1) : from;
    return "%s (%s–%s)".formatted(Figures.roughly(median), range, to);
  }
}
