package dev.audition.machine;

import dev.audition.study.TrialStatus;
import java.util.List;
import java.util.OptionalLong;

/** A trial in one of its states. */
public sealed interface Trial {
  /** What is known of it in every state. */
  TrialFacts facts();

  /** It waits for a slot. */
  record Queued(TrialFacts facts) implements Trial {}

  /** Its attempt has been handed over, and waits elsewhere. */
  record Starting(TrialFacts facts) implements Trial {}

  /** Its attempt runs, to the step {@code until} if there is one. */
  record Running(TrialFacts facts, OptionalLong until) implements Trial {}

  /**
   * Its attempt has been told to end; what it becomes is decided.
   *
   * @param until the step at which the attempt would have ended by itself; empty: at the end
   */
  record Stopping(TrialFacts facts, StopTarget target, String reason, OptionalLong until)
      implements Trial {}

  /** It may go on later. */
  record Paused(TrialFacts facts, PauseCause cause, String reason) implements Trial {}

  /**
   * It has its result.
   *
   * @param values one an objective, in their order
   * @param outcomes one an outcome constraint, in their order; NaN if it was not reported
   */
  record Completed(TrialFacts facts, List<Double> values, List<Double> outcomes) implements Trial {
    public Completed {
      values = List.copyOf(values);
      outcomes = List.copyOf(outcomes);
    }

    /** A result in a study without outcome constraints. */
    public Completed(TrialFacts facts, List<Double> values) {
      this(facts, values, List.of());
    }
  }

  /** It was not worth going on. */
  record Pruned(TrialFacts facts, String reason) implements Trial {}

  /** Its attempts are used up, or it ended without a result. */
  record Failed(TrialFacts facts, String reason) implements Trial {}

  /** Somebody, or the study's end, called it off. */
  record Cancelled(TrialFacts facts, String reason) implements Trial {}

  /** The names of the states, for tables and people. */
  enum Kind {
    QUEUED,
    STARTING,
    RUNNING,
    STOPPING,
    PAUSED,
    COMPLETED,
    PRUNED,
    FAILED,
    CANCELLED;

    /** Whether an attempt is under way. */
    public boolean live() {
      return this == STARTING || this == RUNNING || this == STOPPING;
    }

    /** Whether nothing can happen any more. */
    public boolean over() {
      return this == COMPLETED || this == PRUNED || this == FAILED || this == CANCELLED;
    }

    /** As samplers see it. */
    public TrialStatus status() {
      return switch (this) {
        case QUEUED, STARTING, RUNNING, STOPPING, PAUSED -> TrialStatus.PENDING;
        case COMPLETED -> TrialStatus.COMPLETED;
        case PRUNED -> TrialStatus.PRUNED;
        case FAILED -> TrialStatus.FAILED;
        case CANCELLED -> TrialStatus.CANCELLED;
      };
    }
  }

  /** The state's name. */
  default Kind kind() {
    return switch (this) {
      case Queued queued -> Kind.QUEUED;
      case Starting starting -> Kind.STARTING;
      case Running running -> Kind.RUNNING;
      case Stopping stopping -> Kind.STOPPING;
      case Paused paused -> Kind.PAUSED;
      case Completed completed -> Kind.COMPLETED;
      case Pruned pruned -> Kind.PRUNED;
      case Failed failed -> Kind.FAILED;
      case Cancelled cancelled -> Kind.CANCELLED;
    };
  }

  /** The same state of a trial of which other things are known. */
  default Trial with(TrialFacts known) {
    return switch (this) {
      case Queued queued -> new Queued(known);
      case Starting starting -> new Starting(known);
      case Running running -> new Running(known, running.until());
      case Stopping stopping ->
          new Stopping(known, stopping.target(), stopping.reason(), stopping.until());
      case Paused paused -> new Paused(known, paused.cause(), paused.reason());
      case Completed completed -> new Completed(known, completed.values(), completed.outcomes());
      case Pruned pruned -> new Pruned(known, pruned.reason());
      case Failed failed -> new Failed(known, failed.reason());
      case Cancelled cancelled -> new Cancelled(known, cancelled.reason());
    };
  }

  /** The trial's number. */
  default int number() {
    return facts().number();
  }
}
