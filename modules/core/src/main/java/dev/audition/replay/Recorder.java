package dev.audition.replay;

import dev.audition.machine.Entry;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Domain;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Follows a log from its first entry and notes what rules can look at. One thread at a time. */
public final class Recorder {
  private final List<Moment> moments = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private long[] latest = new long[0];
  private Curve longest = Curve.empty();
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private final NavigableMap<Long, Map<String, Domain>> edits = new TreeMap<>();

  /** Follows a log that is still to begin. */
  public Recorder() {}

  /** The recording of a whole log. */
  public static Recording of(Iterable<Entry> log) {
    var recorder = new Recorder();
    log.forEach(recorder::follow);
    return recorder.recording();
  }

  /**
   * Takes in the next entry.
   *
   * @throws dev.audition.machine.BrokenLog if it cannot follow those before it
   */
  public void follow(Entry entry) {
    StudyState before = state;
    state = StudyMachine.evolve(before, entry);
    if (entry.event() instanceof StudyEvent.SpaceChanged) {
      edits.put(state.offset(), state.controls().tuning().domains());
    }
    if (entry.event() instanceof StudyEvent.OfTrial event) {
      note(before, event);
    }
  }

  /** The study after the latest entry. */
  public StudyState state() {
    return state;
  }

  /**
   * What has been noted so far.
   *
   * @throws IllegalStateException before the first entry
   */
  public Recording recording() {
    if (state.created().isEmpty()) {
      throw new IllegalStateException("the log has no entry");
    }
    boolean none = lowest > highest;
    var curves = new Recording.Curves(longest, none ? 0 : lowest, none ? 0 : highest);
    return new Recording(moments, state, edits, curves);
  }

  private void note(StudyState before, StudyEvent.OfTrial event) {
    Trial trial = state.trials().get(event.trial());
    Duration elapsed = state.elapsed(state.at());
    if (event instanceof StudyEvent.TrialProposed) {
      moments.add(new Moment.Proposed(state.offset(), elapsed, trial.number()));
      return;
    }
    if (event instanceof StudyEvent.MetricsReported report) {
      report(trial, report, elapsed);
    }
    Trial was = before.trials().get(event.trial());
    if (trial.kind().over() && !was.kind().over()) {
      moments.add(ended(was, trial, elapsed));
    }
  }

  private void report(Trial trial, StudyEvent.MetricsReported event, Duration elapsed) {
    Objective objective = state.created().orElseThrow().objectives().get(0);
    Double value = event.metrics().get(objective.metric());
    if (value == null || event.step() <= latest(trial.number())) {
      return;
    }
    latest[trial.number()] = event.step();
    double loss = objective.loss(value);
    if (Double.isFinite(loss)) {
      lowest = Math.min(lowest, loss);
      highest = Math.max(highest, loss);
    }
    Curve curve = trial.facts().curve();
    longest = curve.size() > longest.size() ? curve : longest;
    moments.add(
        new Moment.Reported(
            state.offset(), elapsed, trial.number(), event.step(), loss, curve, seconds(trial)));
  }

  private long latest(int trial) {
    if (trial >= latest.length) {
      int before = latest.length;
      latest = Arrays.copyOf(latest, Math.max(16, 2 * (trial + 1)));
      Arrays.fill(latest, before, latest.length, -1);
    }
    return latest[trial];
  }

  private double seconds(Trial trial) {
    var times = trial.facts().history();
    double live = Duration.between(times.attemptStarted(), state.at()).toNanos() / 1e9;
    return times.slotSeconds() + (trial.kind().live() ? Math.max(0, live) : 0);
  }

  private Moment.Ended ended(Trial was, Trial trial, Duration elapsed) {
    Moment.How how =
        switch (trial.kind()) {
          case COMPLETED -> Moment.How.COMPLETED;
          case PRUNED -> cut(was) ? Moment.How.CUT : Moment.How.GAVE_UP;
          case FAILED -> Moment.How.FAILED;
          case CANCELLED -> Moment.How.CANCELLED;
          case QUEUED, STARTING, RUNNING, STOPPING, PAUSED ->
              throw new IllegalArgumentException("trial %d goes on".formatted(trial.number()));
        };
    Objective objective = state.created().orElseThrow().objectives().get(0);
    double loss =
        trial instanceof Trial.Completed completed
            ? objective.loss(completed.values().get(0))
            : Double.NaN;
    return new Moment.Ended(
        state.offset(), elapsed, trial.number(), how, loss, trial.facts().history().slotSeconds());
  }

  /** Whether the pruner ended it, and not the trial itself. */
  private static boolean cut(Trial was) {
    return was instanceof Trial.Paused
        || (was instanceof Trial.Stopping stopping
            && (stopping.target() == StopTarget.PRUNE
                || stopping.target() == StopTarget.PAUSE_AT_RUNG));
  }
}
