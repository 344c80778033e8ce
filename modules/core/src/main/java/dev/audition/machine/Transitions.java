package dev.audition.machine;

import static dev.audition.machine.Trial.Kind.CANCELLED;
import static dev.audition.machine.Trial.Kind.COMPLETED;
import static dev.audition.machine.Trial.Kind.FAILED;
import static dev.audition.machine.Trial.Kind.PAUSED;
import static dev.audition.machine.Trial.Kind.PRUNED;
import static dev.audition.machine.Trial.Kind.QUEUED;
import static dev.audition.machine.Trial.Kind.RUNNING;
import static dev.audition.machine.Trial.Kind.STARTING;
import static dev.audition.machine.Trial.Kind.STOPPING;

import dev.audition.machine.StudyEvent.AttemptStarted;
import dev.audition.machine.StudyEvent.AttemptSubmitted;
import dev.audition.machine.StudyEvent.CheckpointSaved;
import dev.audition.machine.StudyEvent.ConfigurationChanged;
import dev.audition.machine.StudyEvent.MetricsReported;
import dev.audition.machine.StudyEvent.ResultHeld;
import dev.audition.machine.StudyEvent.RungReached;
import dev.audition.machine.StudyEvent.StageEntered;
import dev.audition.machine.StudyEvent.StageShared;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyEvent.StudyFailed;
import dev.audition.machine.StudyEvent.StudyFinished;
import dev.audition.machine.StudyEvent.StudyFinishing;
import dev.audition.machine.StudyEvent.StudyPaused;
import dev.audition.machine.StudyEvent.StudyResumed;
import dev.audition.machine.StudyEvent.StudyStarted;
import dev.audition.machine.StudyEvent.TrialCancelled;
import dev.audition.machine.StudyEvent.TrialCompleted;
import dev.audition.machine.StudyEvent.TrialFailed;
import dev.audition.machine.StudyEvent.TrialImported;
import dev.audition.machine.StudyEvent.TrialPaused;
import dev.audition.machine.StudyEvent.TrialPromoted;
import dev.audition.machine.StudyEvent.TrialPruned;
import dev.audition.machine.StudyEvent.TrialRequeued;
import dev.audition.machine.StudyEvent.TrialResumed;
import dev.audition.machine.StudyEvent.TrialScored;
import dev.audition.machine.StudyEvent.TrialStopping;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The transition tables of the two machines, as data: {@link StudyFold} follows no event that is
 * not a line here, and the documentation is drawn from them.
 */
public final class Transitions {
  private Transitions() {}

  /** All transitions of a trial. Creation, by {@code TrialProposed}, leads to QUEUED. */
  public static List<Transition<Trial.Kind>> trial() {
    return TRIAL;
  }

  /** All transitions of a study. */
  public static List<Transition<StudyPhase.Kind>> study() {
    return STUDY;
  }

  private static final List<Transition<Trial.Kind>> TRIAL =
      List.of(
          new Transition<>(QUEUED, AttemptSubmitted.class, STARTING),
          new Transition<>(QUEUED, AttemptStarted.class, RUNNING),
          new Transition<>(QUEUED, TrialPaused.class, PAUSED),
          new Transition<>(QUEUED, TrialCancelled.class, CANCELLED),
          new Transition<>(QUEUED, TrialImported.class, QUEUED),
          new Transition<>(QUEUED, MetricsReported.class, QUEUED),
          new Transition<>(QUEUED, RungReached.class, QUEUED),
          new Transition<>(QUEUED, TrialScored.class, QUEUED),
          new Transition<>(QUEUED, TrialCompleted.class, COMPLETED),
          new Transition<>(STARTING, AttemptStarted.class, RUNNING),
          new Transition<>(STARTING, TrialStopping.class, STOPPING),
          new Transition<>(STARTING, TrialRequeued.class, QUEUED),
          new Transition<>(STARTING, TrialFailed.class, FAILED),
          new Transition<>(RUNNING, MetricsReported.class, RUNNING),
          new Transition<>(RUNNING, RungReached.class, RUNNING),
          new Transition<>(RUNNING, CheckpointSaved.class, RUNNING),
          new Transition<>(RUNNING, StageEntered.class, RUNNING),
          new Transition<>(RUNNING, StageShared.class, RUNNING),
          new Transition<>(RUNNING, TrialStopping.class, STOPPING),
          new Transition<>(RUNNING, TrialRequeued.class, QUEUED),
          new Transition<>(RUNNING, TrialCompleted.class, COMPLETED),
          new Transition<>(RUNNING, TrialPruned.class, PRUNED),
          new Transition<>(RUNNING, TrialFailed.class, FAILED),
          new Transition<>(STOPPING, MetricsReported.class, STOPPING),
          new Transition<>(STOPPING, RungReached.class, STOPPING),
          new Transition<>(STOPPING, CheckpointSaved.class, STOPPING),
          new Transition<>(STOPPING, StageEntered.class, STOPPING),
          new Transition<>(STOPPING, StageShared.class, STOPPING),
          new Transition<>(STOPPING, ConfigurationChanged.class, STOPPING),
          new Transition<>(STOPPING, ResultHeld.class, STOPPING),
          new Transition<>(STOPPING, TrialStopping.class, STOPPING),
          new Transition<>(STOPPING, TrialRequeued.class, QUEUED),
          new Transition<>(STOPPING, TrialPaused.class, PAUSED),
          new Transition<>(STOPPING, TrialCompleted.class, COMPLETED),
          new Transition<>(STOPPING, TrialPruned.class, PRUNED),
          new Transition<>(STOPPING, TrialCancelled.class, CANCELLED),
          new Transition<>(PAUSED, TrialPromoted.class, QUEUED),
          new Transition<>(PAUSED, TrialResumed.class, QUEUED),
          new Transition<>(PAUSED, ConfigurationChanged.class, PAUSED),
          new Transition<>(PAUSED, TrialPaused.class, PAUSED),
          new Transition<>(PAUSED, TrialCompleted.class, COMPLETED),
          new Transition<>(PAUSED, TrialScored.class, PAUSED),
          new Transition<>(PAUSED, TrialPruned.class, PRUNED),
          new Transition<>(PAUSED, TrialCancelled.class, CANCELLED),
          new Transition<>(COMPLETED, TrialScored.class, COMPLETED));

  private static final List<Transition<StudyPhase.Kind>> STUDY =
      List.of(
          new Transition<>(StudyPhase.Kind.CREATED, StudyStarted.class, StudyPhase.Kind.RUNNING),
          new Transition<>(
              StudyPhase.Kind.CREATED, StudyFinishing.class, StudyPhase.Kind.FINISHING),
          new Transition<>(StudyPhase.Kind.RUNNING, StudyPaused.class, StudyPhase.Kind.PAUSED),
          new Transition<>(
              StudyPhase.Kind.RUNNING, StudyFinishing.class, StudyPhase.Kind.FINISHING),
          new Transition<>(StudyPhase.Kind.PAUSED, StudyResumed.class, StudyPhase.Kind.RUNNING),
          new Transition<>(StudyPhase.Kind.PAUSED, StudyFinishing.class, StudyPhase.Kind.FINISHING),
          new Transition<>(
              StudyPhase.Kind.FINISHING, StudyFinished.class, StudyPhase.Kind.FINISHED),
          new Transition<>(StudyPhase.Kind.FINISHING, StudyFailed.class, StudyPhase.Kind.FAILED));

  private static final Set<Transition<Trial.Kind>> TRIAL_LINES = new HashSet<>(TRIAL);
  private static final Set<Transition<StudyPhase.Kind>> STUDY_LINES = new HashSet<>(STUDY);

  static void require(Trial.Kind from, StudyEvent event, Trial.Kind to) {
    if (!TRIAL_LINES.contains(new Transition<>(from, event.getClass(), to))) {
      throw new BrokenLog("a trial cannot go from %s to %s by %s".formatted(from, to, event));
    }
  }

  static void require(StudyPhase.Kind from, StudyEvent event, StudyPhase.Kind to) {
    if (!STUDY_LINES.contains(new Transition<>(from, event.getClass(), to))) {
      throw new BrokenLog("a study cannot go from %s to %s by %s".formatted(from, to, event));
    }
  }

  /** The event that creates a study. */
  static boolean creates(StudyEvent event) {
    return event instanceof StudyCreated;
  }
}
