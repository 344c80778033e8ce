package dev.audition.study;

/**
 * How often a trial is tried before it fails. Pre-empted and interrupted attempts never count.
 *
 * @param crashes the number of crashed attempts that fails a trial; 1 means: never retry
 * @param losses the number of lost attempts (worker dead, lease over) that fails a trial
 */
public record Attempts(int crashes, int losses) {
  public Attempts {
    if (crashes < 1 || losses < 1) {
      throw new IllegalArgumentException(
          "attempts must be 1 or more, but are %d; 1 means: never retry"
              .formatted(Math.min(crashes, losses)));
    }
  }

  /** A crash fails the trial, the third loss does. */
  public static Attempts standard() {
    return new Attempts(1, 3);
  }

  /** At most {@code attempts} attempts that crash, and as many that are lost. */
  public static Attempts of(int attempts) {
    return new Attempts(attempts, attempts);
  }
}
