package dev.audition.replay;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A study with known curves, carried out by the rules alone: a second a step, in turns. */
final class Film {
  private final List<Entry> log = new ArrayList<>();
  private final StudyMachine machine;
  private StudyState state = StudyState.initial();
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  /** The loss of a trial at a step, 1 for the first. */
  interface Curves {
    double loss(int trial, int step);

    /** Seconds that a step takes; 0 if the first one takes none and the others one. */
    default long seconds(int trial) {
      return 0;
    }
  }

  private Film(StudySpec spec) {
    machine = new StudyMachine(spec, Catalog.installed());
  }

  /** The log of a study whose trials have {@code steps} steps, {@code parallel} at a time. */
  static List<Entry> shoot(RuleSpec pruner, RuleSpec stop, int[] stepsAndParallel, Curves curves) {
    var film = new Film(spec(pruner, stop, stepsAndParallel[1]));
    film.does(new StudyCommand.Create("id"));
    film.does(new StudyCommand.Start());
    film.play(stepsAndParallel[0], curves);
    return film.log;
  }

  static StudySpec spec(RuleSpec pruner, RuleSpec stop, int parallel) {
    var domain = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
    return new StudySpec(
        "film",
        List.of(Objective.minimize("loss")),
        SearchSpace.of(List.of(new Parameter("x", domain, Optional.empty()))),
        7,
        new StudyRules(RuleSpec.of("random"), pruner, stop),
        parallel,
        Attempts.standard(),
        List.of(),
        "{}");
  }

  private void play(int steps, Curves curves) {
    while (!state.phase().over()) {
      fill();
      for (Trial trial : state.trials().liveOnes()) {
        step(trial.number(), steps, curves);
      }
      now = now.plus(Duration.ofSeconds(1));
      does(new StudyCommand.Tick());
    }
  }

  private void fill() {
    for (var effect : machine.outstanding(state)) {
      switch (effect) {
        case dev.audition.machine.StudyEffect.LaunchAttempt launch ->
            does(new StudyCommand.StartAttempt(launch.trial(), launch.attempt(), "w"));
        case dev.audition.machine.StudyEffect.Propose propose -> {
          for (int i = 0; i < propose.count(); i++) {
            var point = Configuration.ofPlain(Map.of("x", 1.0 / (2 + state.trials().size())));
            does(new StudyCommand.Propose(state.trials().size(), point, state.offset()));
          }
        }
        case dev.audition.machine.StudyEffect other -> {}
      }
    }
  }

  private void step(int number, int steps, Curves curves) {
    if (!state.trials().get(number).kind().live()) {
      return;
    }
    Trial trial = state.trials().get(number);
    Instant began = trial.facts().history().attemptStarted();
    long seconds = Duration.between(began, now).toSeconds();
    long needed = curves.seconds(number);
    if (needed > 0 && (seconds == 0 || seconds % needed != 0)) {
      return;
    }
    int attempt = trial.facts().attempt();
    var curve = trial.facts().curve();
    int step = curve.size() == 0 ? 1 : (int) curve.step(curve.size() - 1) + 1;
    does(
        new StudyCommand.ReportMetrics(
            number, attempt, new Report(step, Map.of("loss", curves.loss(number, step)))));
    Trial after = state.trials().get(number);
    if (after instanceof Trial.Stopping) {
      does(new StudyCommand.EndAttempt(number, attempt, new AttemptEnd.Stopped()));
    } else if (step == steps) {
      does(new StudyCommand.EndAttempt(number, attempt, new AttemptEnd.Finished(Map.of())));
    }
  }

  private void does(StudyCommand command) {
    var accepted = machine.accept(state, now, command);
    log.addAll(accepted.entries());
    state = accepted.after();
  }
}
