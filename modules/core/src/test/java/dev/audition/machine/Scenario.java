package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.Decision.Accepted;
import dev.audition.machine.Decision.Refused;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Attempts;
import dev.audition.study.Checkpoint;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A study told command by command; the log and the state are compared after each. */
final class Scenario {
  static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  static final RuleSpec NO_PRUNER = RuleSpec.of("none");
  static final RuleSpec STOPPING = RuleSpec.of("halving");
  static final RuleSpec PROMOTING = RuleSpec.of("halving", new Settings(Map.of("promote", true)));
  static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              new Parameter(
                  "x",
                  new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty()),
                  Optional.empty())));

  private final List<Entry> log = new ArrayList<>();
  private final StudyMachine machine;
  private final StudySpec spec;
  private StudyState state = StudyState.initial();
  private Instant now = BEGIN;

  Scenario(StudySpec spec) {
    this.spec = spec;
    machine = new StudyMachine(spec, Rules.catalog());
  }

  static Scenario running(RuleSpec pruner, int parallel, RuleSpec stop) {
    return running(spec(pruner, parallel, stop));
  }

  static Scenario running(StudySpec spec) {
    var scenario = new Scenario(spec);
    scenario.does(new StudyCommand.Create("id"));
    scenario.does(new StudyCommand.Start());
    return scenario;
  }

  static Scenario running(int parallel) {
    return running(NO_PRUNER, parallel, Rules.rule("trials", 10));
  }

  static StudySpec spec(RuleSpec pruner, int parallel, RuleSpec stop) {
    return new StudySpec(
        "study",
        List.of(Objective.minimize("loss")),
        SPACE,
        7,
        new StudyRules(RuleSpec.of("random"), pruner, stop),
        parallel,
        new Attempts(2, 3),
        List.of(),
        "{}");
  }

  static Configuration point(double x) {
    return Configuration.ofPlain(Map.of("x", x));
  }

  List<StudyEvent> does(StudyCommand command) {
    Decision decision = machine.decide(state, now, command);
    assertThat(decision).as("%s", command).isInstanceOf(Accepted.class);
    var accepted = (Accepted) decision;
    for (Entry entry : accepted.entries()) {
      state = StudyMachine.evolve(state, entry);
      log.add(entry);
    }
    assertThat(state).as("the log leads to the state decided").isEqualTo(accepted.after());
    return accepted.entries().stream().map(Entry::event).toList();
  }

  String refuses(Refusal code, StudyCommand command) {
    StudyState before = state;
    Decision decision = machine.decide(state, now, command);
    assertThat(decision).as("%s", command).isInstanceOf(Refused.class);
    assertThat(((Refused) decision).code()).isEqualTo(code);
    assertThat(state).isEqualTo(before);
    return ((Refused) decision).reason();
  }

  void holds(StudyCommand command) {
    assertThat(does(command)).as("%s changes nothing", command).isEmpty();
  }

  Decision tries(StudyCommand command) {
    Decision decision = machine.decide(state, now, command);
    if (decision instanceof Accepted) {
      does(command);
    }
    return decision;
  }

  Scenario propose(double x) {
    does(new StudyCommand.Propose(state.trials().size(), point(x), state.offset()));
    return this;
  }

  /** Starts the next attempt of a trial on worker {@code w}. */
  Scenario start(int trial) {
    does(new StudyCommand.StartAttempt(trial, attempt(trial) + 1, "w"));
    return this;
  }

  Scenario submit(int trial) {
    does(new StudyCommand.SubmitAttempt(trial, attempt(trial) + 1, "slurm"));
    return this;
  }

  List<StudyEvent> report(int trial, long step, double loss) {
    return does(reporting(trial, step, loss));
  }

  List<StudyEvent> report(int trial, long step, Map<String, Double> metrics) {
    return does(new StudyCommand.ReportMetrics(trial, attempt(trial), new Report(step, metrics)));
  }

  StudyCommand reporting(int trial, long step, double loss) {
    return new StudyCommand.ReportMetrics(
        trial, attempt(trial), new Report(step, Map.of("loss", loss)));
  }

  List<StudyEvent> end(int trial, AttemptEnd end) {
    return does(new StudyCommand.EndAttempt(trial, attempt(trial), end));
  }

  List<StudyEvent> finish(int trial, double loss) {
    return end(trial, new AttemptEnd.Finished(Map.of("loss", loss)));
  }

  List<StudyEvent> save(int trial, long step) {
    return does(
        new StudyCommand.SaveCheckpoint(trial, attempt(trial), new Checkpoint(step, "c" + step)));
  }

  Scenario after(Duration wait) {
    now = now.plus(wait);
    return this;
  }

  int attempt(int trial) {
    return trial(trial).facts().attempt();
  }

  Trial trial(int number) {
    return state.trials().get(number);
  }

  Trial.Kind kind(int number) {
    return trial(number).kind();
  }

  StudyPhase.Kind phase() {
    return state.phase().kind();
  }

  StudyState state() {
    return state;
  }

  StudySpec spec() {
    return spec;
  }

  StudyMachine machine() {
    return machine;
  }

  Instant now() {
    return now;
  }

  List<Entry> log() {
    return log;
  }
}
