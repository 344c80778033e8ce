package dev.audition.testkit.simulation;

import dev.audition.machine.RequeueCause;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A trial as its events tell it, followed without the rules. */
final class NaiveTrial {
  final int number;
  final Map<String, Double> values = new HashMap<>();
  Trial.Kind kind = Trial.Kind.QUEUED;
  List<Double> result = List.of();
  Map<String, Double> last = Map.of();
  Instant since = Instant.EPOCH;
  String worker = "";
  int attempt;
  int lost;
  int crashed;
  int completions;
  Configuration configuration;
  StopTarget target = StopTarget.REQUEUE;
  final Set<String> stages = new HashSet<>();
  long highest = -1;

  NaiveTrial(int number, Configuration configuration) {
    this.number = number;
    this.configuration = configuration;
  }

  /** Where the event leads by its meaning alone. */
  Trial.Kind next(StudyEvent.OfTrial event) {
    return switch (event) {
      case StudyEvent.TrialProposed e -> Trial.Kind.QUEUED;
      case StudyEvent.AttemptSubmitted e -> Trial.Kind.STARTING;
      case StudyEvent.AttemptStarted e -> Trial.Kind.RUNNING;
      case StudyEvent.MetricsReported e -> kind;
      case StudyEvent.RungReached e -> kind;
      case StudyEvent.CheckpointSaved e -> kind;
      case StudyEvent.StageEntered e -> kind;
      case StudyEvent.StageShared e -> kind;
      case StudyEvent.ConfigurationChanged e -> kind;
      case StudyEvent.ResultHeld e -> kind;
      case StudyEvent.TrialScored e -> kind;
      case StudyEvent.TrialImported e -> kind;
      case StudyEvent.TrialStopping e -> Trial.Kind.STOPPING;
      case StudyEvent.TrialPaused e -> Trial.Kind.PAUSED;
      case StudyEvent.TrialPromoted e -> Trial.Kind.QUEUED;
      case StudyEvent.TrialResumed e -> Trial.Kind.QUEUED;
      case StudyEvent.TrialRequeued e -> Trial.Kind.QUEUED;
      case StudyEvent.TrialCompleted e -> Trial.Kind.COMPLETED;
      case StudyEvent.TrialPruned e -> Trial.Kind.PRUNED;
      case StudyEvent.TrialFailed e -> Trial.Kind.FAILED;
      case StudyEvent.TrialCancelled e -> Trial.Kind.CANCELLED;
    };
  }

  void follow(StudyEvent.OfTrial event, Instant at) {
    boolean wasLive = kind.live();
    kind = next(event);
    switch (event) {
      case StudyEvent.AttemptSubmitted e -> begin(e.attempt(), e.worker(), at);
      case StudyEvent.AttemptStarted e -> begin(e.attempt(), e.worker(), at);
      case StudyEvent.MetricsReported e -> {
        e.metrics().forEach((name, value) -> values.put(key(e.step(), name), value));
        highest = Math.max(highest, e.step());
      }
      case StudyEvent.StageEntered e -> stages.add(e.stage());
      case StudyEvent.StageShared e -> stages.add(e.stage());
      case StudyEvent.TrialScored e -> result = kind == Trial.Kind.COMPLETED ? e.values() : result;
      case StudyEvent.ConfigurationChanged e -> configuration = e.configuration();
      case StudyEvent.TrialStopping e -> target = e.target();
      case StudyEvent.TrialRequeued e -> {
        lost += e.cause() == RequeueCause.LOST ? 1 : 0;
        crashed += e.cause() == RequeueCause.CRASHED ? 1 : 0;
      }
      case StudyEvent.TrialCompleted e -> {
        completions++;
        result = e.values();
        last = e.metrics();
      }
      case StudyEvent.OfTrial other -> since = wasLive || kind.live() ? since : at;
    }
  }

  /** The last value of a metric, as far as there is one. */
  double latest(String metric) {
    double found = Double.NaN;
    for (long step = -1; step <= highest && !last.containsKey(metric); step++) {
      found = values.getOrDefault(key(step, metric), found);
    }
    return last.getOrDefault(metric, found);
  }

  private void begin(int number, String on, Instant at) {
    attempt = number;
    worker = on;
    since = at;
  }

  static String key(long step, String metric) {
    return step + "/" + metric;
  }
}
