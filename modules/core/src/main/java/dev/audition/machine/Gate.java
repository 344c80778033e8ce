package dev.audition.machine;

import java.time.Instant;
import java.util.Optional;

/**
 * A question to a human on which a trial, or the whole study, waits.
 *
 * @param id unique in the study
 * @param trial the trial that waits; empty: the study
 * @param question what is asked
 * @param deadline when the default takes over; empty: never
 * @param approveByDefault what the default is
 * @param answer empty while it is open
 */
public record Gate(
    String id,
    Optional<Integer> trial,
    String question,
    Optional<Instant> deadline,
    boolean approveByDefault,
    Optional<Answer> answer) {

  /**
   * The one answer.
   *
   * @param by who gave it
   * @param role in which role
   * @param note why
   * @param evidence hash of what was shown, empty if nothing was
   */
  public record Answer(GateOutcome outcome, String by, String role, String note, String evidence) {}

  /** Whether it still waits for an answer. */
  public boolean open() {
    return answer.isEmpty();
  }

  /** Whether the other asks the same of the same. */
  boolean asksTheSame(Gate other) {
    return unanswered().equals(other.unanswered());
  }

  private Gate unanswered() {
    return new Gate(id, trial, question, deadline, approveByDefault, Optional.empty());
  }

  Gate answered(Answer given) {
    return new Gate(id, trial, question, deadline, approveByDefault, Optional.of(given));
  }
}
