package dev.audition.hook;

import dev.audition.machine.StudyEvent;
import java.util.Locale;

/** What kind of thing an event is to those who follow a study. */
public enum Occasion {
  /** The study or a trial is in another state. */
  TRANSITION,
  /** A training has gone a step further. */
  STEP,
  /** Sampler, pruner, stop rule or a person has decided something. */
  DECISION;

  /** The word for it in a spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The occasion of an event. */
  public static Occasion of(StudyEvent event) {
    return switch (event) {
      case StudyEvent.OfTrial e -> ofTrial(e);
      case StudyEvent.StudyFinishing e -> DECISION;
      case StudyEvent.SearchExhausted e -> DECISION;
      case StudyEvent.GateAnswered e -> DECISION;
      case StudyEvent.StudyCreated e -> TRANSITION;
      case StudyEvent.StudyStarted e -> TRANSITION;
      case StudyEvent.StudyPaused e -> TRANSITION;
      case StudyEvent.StudyResumed e -> TRANSITION;
      case StudyEvent.StudyFinished e -> TRANSITION;
      case StudyEvent.StudyFailed e -> TRANSITION;
      case StudyEvent.WindowOpened e -> TRANSITION;
      case StudyEvent.WindowClosed e -> TRANSITION;
      case StudyEvent.GateOpened e -> TRANSITION;
      case StudyEvent.Change e -> DECISION;
      case StudyEvent.StudyForked e -> TRANSITION;
      case StudyEvent.OrphanKept e -> TRANSITION;
      case StudyEvent.OrphanAdopted e -> DECISION;
    };
  }

  private static Occasion ofTrial(StudyEvent.OfTrial event) {
    return switch (event) {
      case StudyEvent.MetricsReported e -> STEP;
      case StudyEvent.CheckpointSaved e -> STEP;
      case StudyEvent.StageEntered e -> STEP;
      case StudyEvent.StageShared e -> STEP;
      case StudyEvent.TrialProposed e -> DECISION;
      case StudyEvent.ConfigurationChanged e -> DECISION;
      case StudyEvent.ResultHeld e -> TRANSITION;
      case StudyEvent.RungReached e -> DECISION;
      case StudyEvent.TrialStopping e -> DECISION;
      case StudyEvent.TrialPromoted e -> DECISION;
      case StudyEvent.AttemptSubmitted e -> TRANSITION;
      case StudyEvent.AttemptStarted e -> TRANSITION;
      case StudyEvent.TrialPaused e -> TRANSITION;
      case StudyEvent.TrialResumed e -> TRANSITION;
      case StudyEvent.TrialRequeued e -> TRANSITION;
      case StudyEvent.TrialCompleted e -> TRANSITION;
      case StudyEvent.TrialPruned e -> TRANSITION;
      case StudyEvent.TrialFailed e -> TRANSITION;
      case StudyEvent.TrialCancelled e -> TRANSITION;
      case StudyEvent.TrialScored e -> DECISION;
      case StudyEvent.TrialImported e -> TRANSITION;
    };
  }
}
