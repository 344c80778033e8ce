package dev.audition.study;

/**
 * Why a study has enough.
 *
 * @param kind what it means for the result
 * @param text for people
 */
public record StopReason(Kind kind, String text) {

  /** What a stop means for the result. */
  public enum Kind {
    /** The plan was carried out: budget used, target reached, no more improvement. */
    ENOUGH,
    /** Time was up before the plan was done; what is there is valid. */
    DEADLINE,
    /** Too much failed. */
    FAILURES
  }

  /** The plan was carried out. */
  public static StopReason enough(String text) {
    return new StopReason(Kind.ENOUGH, text);
  }
}
