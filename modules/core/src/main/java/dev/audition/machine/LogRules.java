package dev.audition.machine;

import dev.audition.study.Curve;
import java.util.Map;

/** What must hold of every log, whoever wrote it; checked while it is followed. */
final class LogRules {
  private LogRules() {}

  static void check(StateEdit edit, Trial before, StudyEvent.OfTrial event) {
    int latest = before.facts().attempt();
    if (attempt(before, event) != latest) {
      throw new BrokenLog("the latest attempt is %d: %s".formatted(latest, event));
    }
    if (begins(event) && !before.kind().live()) {
      requireRoom(edit, event);
    }
    if (event instanceof StudyEvent.MetricsReported reported) {
      requireNew(before.facts().curve(), reported);
    }
  }

  /** The attempt that must be the latest one before the event. */
  private static int attempt(Trial before, StudyEvent.OfTrial event) {
    return switch (event) {
      case StudyEvent.AttemptSubmitted e -> e.attempt() - 1;
      case StudyEvent.AttemptStarted e ->
          before instanceof Trial.Starting ? e.attempt() : e.attempt() - 1;
      case StudyEvent.MetricsReported e -> e.attempt();
      case StudyEvent.CheckpointSaved e -> e.attempt();
      case StudyEvent.StageEntered e -> e.attempt();
      case StudyEvent.StageShared e -> e.attempt();
      case StudyEvent.ResultHeld e -> e.attempt();
      case StudyEvent.TrialStopping e -> e.attempt();
      case StudyEvent.TrialRequeued e -> e.attempt();
      case StudyEvent.TrialCompleted e -> e.attempt();
      case StudyEvent.TrialProposed e -> before.facts().attempt();
      case StudyEvent.ConfigurationChanged e -> before.facts().attempt();
      case StudyEvent.TrialScored e -> before.facts().attempt();
      case StudyEvent.TrialImported e -> before.facts().attempt();
      case StudyEvent.RungReached e -> before.facts().attempt();
      case StudyEvent.TrialPaused e -> before.facts().attempt();
      case StudyEvent.TrialPromoted e -> before.facts().attempt();
      case StudyEvent.TrialResumed e -> before.facts().attempt();
      case StudyEvent.TrialPruned e -> before.facts().attempt();
      case StudyEvent.TrialFailed e -> before.facts().attempt();
      case StudyEvent.TrialCancelled e -> before.facts().attempt();
    };
  }

  private static boolean begins(StudyEvent.OfTrial event) {
    return event instanceof StudyEvent.AttemptSubmitted
        || event instanceof StudyEvent.AttemptStarted;
  }

  private static void requireRoom(StateEdit edit, StudyEvent.OfTrial event) {
    if (edit.trials.live() >= edit.controls.parallel()) {
      throw new BrokenLog(
          "%d attempts are live, which is all that may be: %s"
              .formatted(edit.trials.live(), event));
    }
  }

  private static void requireNew(Curve curve, StudyEvent.MetricsReported event) {
    int at = curve.indexOf(event.step());
    for (Map.Entry<String, Double> metric : event.metrics().entrySet()) {
      if (at >= 0 && curve.value(at, metric.getKey()).isPresent()) {
        throw new BrokenLog("'%s' counts once a step: %s".formatted(metric.getKey(), event));
      }
    }
  }
}
