package dev.audition.replay;

/**
 * What becomes of a trial under a rule set.
 *
 * @param kind what becomes of it
 * @param steps how many steps it has reported by then
 * @param offset of the entry after which that is so; 0 for one that never was
 * @param reason the rule's, if a rule stopped it; else empty
 */
public record Fate(Kind kind, int steps, long offset, String reason) {

  /** What becomes of a trial. */
  public enum Kind {
    /** It completes as recorded. */
    COMPLETED,
    /** It completes, though the recording cut it: its value is not known. */
    UNKNOWN,
    /** The pruner stops it. */
    STOPPED,
    /** It gives up, fails or is cancelled, as recorded. */
    ENDED,
    /** It is under way when the study ends. */
    UNDER_WAY,
    /** The study ends before it is proposed. */
    NEVER
  }
}
