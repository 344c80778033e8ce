package dev.audition.exporter;

import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.RequeueCause;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import dev.audition.study.StopReason;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log of a study with three trials: one completes in two attempts, one fails, one is pruned.
 */
public final class Log {
  /** When it began. */
  public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private final List<Entry> entries = new ArrayList<>();
  private final List<StudyState> states = new ArrayList<>();

  private Log() {}

  /** The whole log; each entry is a second after the one before. */
  public static Log of(StudySpec spec) {
    var log = new Log();
    log.add(
        new StudyEvent.StudyCreated(
            "0123456789abcdef",
            spec.name(),
            spec.seed(),
            spec.objectives(),
            1,
            spec.rules(),
            false,
            "{}"));
    log.add(new StudyEvent.StudyStarted());
    log.begin(0, 1, 0.5);
    log.report(0, 1, 1, 4.25);
    log.add(new StudyEvent.CheckpointSaved(0, 1, new Checkpoint(1, "one")));
    log.add(new StudyEvent.TrialRequeued(0, 1, RequeueCause.LOST, "its worker is gone"));
    log.start(0, 2);
    log.report(0, 2, 2, 2.5);
    log.add(new StudyEvent.TrialCompleted(0, 2, Map.of("seconds", 3.0), List.of(2.5)));
    log.begin(1, 1, -1.25);
    log.report(1, 1, 1, Double.NaN);
    log.add(new StudyEvent.TrialFailed(1, "exit code 1"));
    log.begin(2, 1, 4.0);
    log.report(2, 1, 1, 16.0);
    log.add(new StudyEvent.TrialPruned(2, "worse than the median"));
    log.add(new StudyEvent.TrialScored(0, List.of(1.5), "ada", "by eye"));
    log.add(new StudyEvent.StudyFinishing(StopReason.enough("3 trials have ended")));
    log.add(new StudyEvent.StudyFinished(StopReason.enough("3 trials have ended")));
    return log;
  }

  private void begin(int trial, int attempt, double x) {
    add(
        new StudyEvent.TrialProposed(
            trial, Configuration.ofPlain(Map.of("x", x)), Origin.SAMPLER, entries.size(), 0));
    start(trial, attempt);
  }

  private void start(int trial, int attempt) {
    add(
        new StudyEvent.AttemptStarted(
            trial, attempt, "local", OptionalLong.empty(), Optional.empty()));
  }

  private void report(int trial, int attempt, long step, double loss) {
    add(new StudyEvent.MetricsReported(trial, attempt, step, Map.of("loss", loss)));
  }

  private void add(StudyEvent event) {
    var entry = new Entry(START.plusSeconds(entries.size()), event);
    StudyState before = states.isEmpty() ? StudyState.initial() : states.getLast();
    entries.add(entry);
    states.add(StudyMachine.evolve(before, entry));
  }

  /** How many entries it has. */
  public int size() {
    return entries.size();
  }

  /** Tells the entries from one offset to another, both included. */
  public void tell(StudyListener listener, int from, int to) {
    for (int offset = from; offset <= to; offset++) {
      listener.entry(offset, entries.get(offset - 1), states.get(offset - 1));
    }
  }

  /** Tells everything as the engine does when a listener begins, and that nothing follows. */
  public void tellAll(StudyListener listener) {
    tell(listener, (int) listener.heard().orElse(0) + 1, size());
    listener.closed("over");
  }
}
