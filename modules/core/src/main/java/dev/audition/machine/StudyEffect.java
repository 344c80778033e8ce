package dev.audition.machine;

/** What must be under way. */
public sealed interface StudyEffect {

  /** Proposals for the trials {@code first, first + 1, ...} are wanted. */
  record Propose(int first, int count) implements StudyEffect {}

  /** Attempt {@code attempt} of a queued trial is to be started when a slot is free. */
  record LaunchAttempt(int trial, int attempt) implements StudyEffect {}

  /** The attempt is live; whoever cannot find it must say so. */
  record KeepAttempt(int trial, int attempt) implements StudyEffect {}

  /** The attempt is to end. */
  record StopAttempt(int trial, int attempt, StopTarget target, String reason)
      implements StudyEffect {}
}
