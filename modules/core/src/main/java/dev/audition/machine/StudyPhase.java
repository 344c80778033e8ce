package dev.audition.machine;

import dev.audition.study.StopReason;

/** Where a study stands. */
public sealed interface StudyPhase {
  record Created() implements StudyPhase {}

  record Running() implements StudyPhase {}

  record Paused(String by, String reason) implements StudyPhase {}

  record Finishing(StopReason reason) implements StudyPhase {}

  record Finished(StopReason reason) implements StudyPhase {}

  record Failed(StopReason reason) implements StudyPhase {}

  /** The names of the phases, for tables and people. */
  enum Kind {
    CREATED,
    RUNNING,
    PAUSED,
    FINISHING,
    FINISHED,
    FAILED
  }

  /** The phase's name. */
  default Kind kind() {
    return switch (this) {
      case Created created -> Kind.CREATED;
      case Running running -> Kind.RUNNING;
      case Paused paused -> Kind.PAUSED;
      case Finishing finishing -> Kind.FINISHING;
      case Finished finished -> Kind.FINISHED;
      case Failed failed -> Kind.FAILED;
    };
  }

  /** Whether nothing can happen any more. */
  default boolean over() {
    return kind() == Kind.FINISHED || kind() == Kind.FAILED;
  }
}
