package dev.audition.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How long the attempts of every trial have been live, in seconds, grown entry by entry. */
final class AttemptTimes {
  private final Map<Integer, Instant> live = new HashMap<>();
  private double[] ended = new double[0];

  /** Takes in an event of a trial that happened at a time. */
  void follow(StudyEvent.OfTrial event, Instant at) {
    switch (event) {
      case StudyEvent.AttemptSubmitted e -> begin(e.trial(), at);
      case StudyEvent.AttemptStarted e -> begin(e.trial(), at);
      case StudyEvent.TrialPaused e -> end(e.trial(), at);
      case StudyEvent.TrialRequeued e -> end(e.trial(), at);
      case StudyEvent.TrialCompleted e -> end(e.trial(), at);
      case StudyEvent.TrialPruned e -> end(e.trial(), at);
      case StudyEvent.TrialFailed e -> end(e.trial(), at);
      case StudyEvent.TrialCancelled e -> end(e.trial(), at);
      case StudyEvent.OfTrial other -> {}
    }
  }

  /** What a trial's facts say; it is live, or it is not. */
  void restore(Trial trial) {
    TrialFacts facts = trial.facts();
    if (facts.attempt() > 0) {
      begin(trial.number(), facts.history().attemptStarted());
      ended[trial.number()] = facts.history().slotSeconds();
    }
    if (!trial.kind().live()) {
      live.remove(trial.number());
    }
  }

  private void begin(int trial, Instant at) {
    if (trial >= ended.length) {
      int before = ended.length;
      ended = Arrays.copyOf(ended, Math.max(16, 2 * (trial + 1)));
      Arrays.fill(ended, before, ended.length, Double.NaN);
    }
    ended[trial] = Double.isNaN(ended[trial]) ? 0 : ended[trial];
    live.put(trial, at);
  }

  private void end(int trial, Instant at) {
    Instant began = live.remove(trial);
    if (began != null) {
      ended[trial] += seconds(began, at);
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
  }

  /** Seconds up to {@code now}; NaN if there was no attempt. */
  double cost(int trial, Instant now) {
    double before = trial < ended.length ? ended[trial] : Double.NaN;
    Instant began = live.get(trial);
    return began == null ? before : before + seconds(began, now);
  }
}
