package dev.audition.forecast;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.HistoryFold;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** One study under a virtual clock. */
final class VirtualRun {
  private static final int MOST_STEPS = 5_000_000;
  private static final Instant BEGIN = Instant.EPOCH;

  private final StudySpec spec;
  private final StudyMachine machine;
  private final Sampler sampler;
  private final HistoryFold history;
  private final Chance chance;
  private final PriorityQueue<Step> due =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingLong(Step::order));
  private final Map<Integer, Set<Integer>> done = new HashMap<>();
  private StudyState state = StudyState.initial();
  private Instant now = BEGIN;
  private long order;
  private int steps;
  private int repeated;

  /** The end of a step of an attempt. */
  private record Step(
      Instant at, long order, int trial, int attempt, int place, Chance.Turn turn) {}

  VirtualRun(StudySpec spec, Catalog catalog, Sampler sampler, Chance chance) {
    this.spec = spec;
    this.machine = new StudyMachine(spec, catalog);
    this.sampler = sampler;
    this.history = new HistoryFold(spec.space(), spec.objectives(), spec.terms().constraints());
    this.chance = chance;
  }

  Forecast forecast() {
    does(new StudyCommand.Create("forecast"));
    does(new StudyCommand.Start());
    carryOut();
    while (!state.phase().over() && steps < MOST_STEPS && advance()) {
      carryOut();
    }
    Duration time = Duration.between(BEGIN, now);
    double offered = time.toNanos() / 1e9 * spec.parallel();
    double used = state.spent().slotSeconds();
    return new Forecast(
        state,
        time,
        offered == 0 ? 0 : Math.min(1, used / offered),
        steps,
        repeated,
        state.phase().over());
  }

  /** Lets the next thing happen; false if nothing is to come. */
  private boolean advance() {
    Step next = due.peek();
    Optional<Instant> wake = machine.wakeAfter(state, now).map(now::plus);
    if (wake.isPresent() && (next == null || wake.get().isBefore(next.at()))) {
      now = wake.get();
      long before = state.offset();
      does(new StudyCommand.Tick());
      if (next == null || state.offset() > before) {
        return state.offset() > before;
      }
    }
    if (next == null) {
      return false;
    }
    due.remove();
    now = next.at();
    Trial trial = state.trials().get(next.trial());
    if (trial.kind().live() && trial.facts().attempt() == next.attempt()) {
      happens(next);
    }
    return true;
  }

  private void happens(Step step) {
    steps++;
    switch (step.turn()) {
      case LOST -> end(step, new AttemptEnd.Lost("its worker is gone"));
      case CRASHED -> end(step, new AttemptEnd.Crashed("a simulated crash"));
      case REPORTED -> report(step);
    }
  }

  private void report(Step step) {
    Pace pace = chance.pace();
    if (!done.computeIfAbsent(step.trial(), t -> new HashSet<>()).add(step.place())) {
      repeated++;
    }
    var metrics = pace.metrics(chance.curve(step.trial()), step.place());
    long number = pace.steps().get(step.place());
    does(new StudyCommand.ReportMetrics(step.trial(), step.attempt(), new Report(number, metrics)));
    if (!(state.trials().get(step.trial()) instanceof Trial.Running)) {
      return;
    }
    if (step.place() + 1 == pace.steps().size()) {
      end(step, new AttemptEnd.Finished(Map.of()));
    } else {
      schedule(step.trial(), step.attempt(), step.place() + 1);
    }
  }

  private void end(Step step, AttemptEnd end) {
    does(new StudyCommand.EndAttempt(step.trial(), step.attempt(), end));
  }

  private void schedule(int trial, int attempt, int place) {
    Chance.Step step = chance.step(trial, attempt, place);
    Instant at = now.plusNanos((long) (step.seconds() * 1e9));
    due.add(new Step(at, order++, trial, attempt, place, step.turn()));
  }

  /** Starts and ends what must be, until nothing is left to be done at this moment. */
  private void carryOut() {
    long before;
    do {
      before = state.offset();
      for (StudyEffect effect : machine.outstanding(state)) {
        switch (effect) {
          case StudyEffect.Propose propose -> propose(propose);
          case StudyEffect.LaunchAttempt launch -> launch(launch);
          case StudyEffect.StopAttempt stop ->
              does(
                  new StudyCommand.EndAttempt(
                      stop.trial(), stop.attempt(), new AttemptEnd.Stopped()));
          case StudyEffect.KeepAttempt keep -> {}
        }
      }
    } while (state.offset() > before && !state.phase().over());
  }

  private void propose(StudyEffect.Propose wanted) {
    for (int trial = wanted.first(); trial < wanted.first() + wanted.count(); trial++) {
      Optional<Configuration> next =
          sampler.propose(history, RandomStream.of(spec.seed(), trial, "sampler"));
      does(
          next.<StudyCommand>map(
                  configuration ->
                      new StudyCommand.Propose(
                          state.trials().size(), configuration, state.offset()))
              .orElseGet(() -> new StudyCommand.Exhaust(state.offset())));
    }
  }

  private void launch(StudyEffect.LaunchAttempt launch) {
    if (!(state.trials().get(launch.trial()) instanceof Trial.Queued)) {
      return;
    }
    var start = new StudyCommand.StartAttempt(launch.trial(), launch.attempt(), "virtual");
    does(start);
    if (state.trials().get(launch.trial()) instanceof Trial.Running) {
      schedule(launch.trial(), launch.attempt(), place(launch.trial()));
    }
  }

  /** Where an attempt begins: after the last step that was reported, if checkpoints are saved. */
  private int place(int trial) {
    int reported = state.trials().get(trial).facts().curve().size();
    int last = chance.pace().steps().size() - 1;
    return chance.pace().checkpoints() ? Math.min(reported, last) : 0;
  }

  private void does(StudyCommand command) {
    if (machine.decide(state, now, command) instanceof Decision.Accepted accepted) {
      for (Entry entry : accepted.entries()) {
        history.follow(entry);
      }
      state = accepted.after();
    }
  }
}
