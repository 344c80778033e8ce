package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.Decision.Accepted;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Proposal;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import dev.audition.study.History;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Terms;
import dev.audition.study.TrialStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any command in any state, from many seeds: nothing throws, and every transition is visited. */
final class MachineWalkTest {
  private static final int SEEDS = 1_000;
  private static final int COMMANDS = 150;
  private static final Terms TERMS = new Terms(List.of(OutcomeConstraint.atMost("loss", 0.4)));

  private final Set<Transition<Trial.Kind>> trials = new HashSet<>();
  private final Set<Transition<StudyPhase.Kind>> studies = new HashSet<>();

  @Test
  void everyTransitionOfTheTablesIsVisitedAndNoOther() {
    for (long seed = 0; seed < SEEDS; seed++) {
      walk(seed);
    }
    assertThat(trials).containsExactlyInAnyOrderElementsOf(Transitions.trial());
    assertThat(studies).containsExactlyInAnyOrderElementsOf(Transitions.study());
  }

  private void walk(long seed) {
    var random = RandomStream.of(seed, 0, "walk");
    var pruner = pruner(random);
    var stop = random.nextBoolean() ? Rules.rule("trials", 8) : Rules.rule("failures", 2);
    var study =
        new Scenario(
            Scenario.spec(pruner, 1 + random.nextInt(3), stop)
                .withGates(random.nextInt(4) > 0 ? List.of() : gates(random))
                .withTerms(random.nextInt(4) > 0 ? Terms.NONE : TERMS));
    study.does(new StudyCommand.Create("id"));
    for (int i = 0; i < COMMANDS; i++) {
      study.after(Duration.ofSeconds(random.nextInt(600) - 60));
      step(study, random.nextInt(20) == 0 ? control(random) : ofTrial(study, random), seed);
    }
    step(study, new StudyCommand.StopStudy("ann", "the walk is over"), seed);
    for (Trial trial : study.state().trials().liveOnes()) {
      study.end(trial.number(), new AttemptEnd.Stopped());
    }
    assertThat(study.state().phase().over()).as("seed %d", seed).isTrue();
    histories(study, seed);
  }

  private static List<GateRule> gates(RandomStream random) {
    var triggers =
        List.of(
            new GateRule.AtStep(random.nextInt(5)),
            new GateRule.BeforeRung(1 + random.nextInt(2)),
            new GateRule.BeforeStage("s1"),
            new GateRule.AfterStage("s" + random.nextInt(3)),
            new GateRule.AfterTrials(1 + random.nextInt(4), random.nextBoolean()),
            new GateRule.When("loss > 0.7", facts -> facts.metrics().get("loss") > 0.7));
    return IntStream.range(0, 2)
        .mapToObj(
            i ->
                new GateRule(
                    "r" + i,
                    triggers.get(random.nextInt(triggers.size())),
                    "go on?",
                    Optional.of(Duration.ofHours(1)),
                    random.nextBoolean(),
                    List.of(),
                    List.of(INPUT)))
        .toList();
  }

  private static final GateInput INPUT =
      GateInput.of("x", Scenario.SPACE.parameters().get(0).domain());

  /** Whether it is followed or made from the state, the history is the same. */
  private static void histories(Scenario study, long seed) {
    var objectives = study.state().created().orElseThrow().objectives();
    var constraints = study.state().created().orElseThrow().terms().constraints();
    var followed = new HistoryFold(Scenario.SPACE, objectives, constraints);
    study.log().forEach(followed::follow);
    var made = HistoryFold.of(Scenario.SPACE, objectives, study.state());
    assertThat(columns(made)).as("seed %d", seed).isEqualTo(columns(followed));
    assertThat(made.version()).isEqualTo(followed.version());
    var domains = study.state().controls().tuning().domains();
    var seen = new StateHistory(study.state(), Scenario.SPACE.with(domains), objectives);
    assertThat(columns(seen)).as("seed %d", seed).isEqualTo(columns(followed));
    assertThat(seen.version()).isEqualTo(followed.version());
    for (TrialStatus status : TrialStatus.values()) {
      assertThat(seen.count(status)).isEqualTo(followed.count(status));
    }
  }

  private static List<List<Object>> columns(History history) {
    return java.util.stream.IntStream.range(0, history.size())
        .mapToObj(
            trial ->
                List.<Object>of(
                    history.status(trial),
                    history.configuration(trial),
                    history.unit(trial, 0),
                    history.loss(trial, 0),
                    history.step(trial),
                    history.curve(trial),
                    history.cost(trial),
                    history.parent(trial),
                    history.violation(trial)))
        .toList();
  }

  private void step(Scenario study, StudyCommand command, long seed) {
    StudyState before = study.state();
    if (study.tries(command) instanceof Accepted accepted) {
      for (Entry entry : accepted.entries()) {
        before = visit(before, entry);
      }
    }
    assertThat(study.state().trials().live())
        .as("seed %d: %s", seed, command)
        .isEqualTo((int) kinds(study).filter(Trial.Kind::live).count());
  }

  private static java.util.stream.Stream<Trial.Kind> kinds(Scenario study) {
    return java.util.stream.IntStream.range(0, study.state().trials().size()).mapToObj(study::kind);
  }

  private StudyState visit(StudyState before, Entry entry) {
    StudyState after = StudyMachine.evolve(before, entry);
    if (entry.event() instanceof StudyEvent.OfTrial event) {
      before
          .trials()
          .find(event.trial())
          .ifPresent(
              trial ->
                  trials.add(
                      new Transition<>(
                          trial.kind(),
                          event.getClass(),
                          after.trials().get(event.trial()).kind())));
    } else if (after.phase().kind() != before.phase().kind()) {
      studies.add(
          new Transition<>(before.phase().kind(), entry.event().getClass(), after.phase().kind()));
    }
    return after;
  }

  private static StudyCommand control(RandomStream random) {
    return switch (random.nextInt(27)) {
      case 23 -> new StudyCommand.ChangeSampler(RuleSpec.of("middle"), "ann");
      case 24, 25 -> new StudyCommand.ChangePruner(pruner(random), "ann");
      case 26 -> new StudyCommand.ChangeSpace(Map.of("x", reals(random.nextInt(5) / 4.0)), "ann");
      case 20 -> new StudyCommand.CloseWindow(Optional.empty(), "schedule");
      case 21, 22 -> new StudyCommand.OpenWindow(Optional.empty(), "schedule");
      case 0, 1, 2, 3, 4, 5, 6 -> new StudyCommand.Start();
      case 7, 8 -> new StudyCommand.PauseStudy("ann", "why");
      case 9, 10, 11 -> new StudyCommand.ResumeStudy("ann");
      case 12 -> new StudyCommand.StopStudy("ann", "why");
      case 13 -> new StudyCommand.ChangeParallelism(random.nextInt(4), "ann");
      case 14 -> new StudyCommand.ChangeBudget(random.nextInt(12), "ann");
      case 15 -> new StudyCommand.ChangeStopRule(RuleSpec.of("none"), "ann");
      case 16 -> new StudyCommand.ChangeStopRule(Rules.rule("failures", 1), "ann");
      case 17 -> new StudyCommand.Exhaust(0);
      case 18 -> gate(random, Optional.empty());
      default -> new StudyCommand.Tick();
    };
  }

  private static RuleSpec pruner(RandomStream random) {
    return List.of(Scenario.NO_PRUNER, Scenario.STOPPING, Scenario.PROMOTING, Scenario.PROMOTING)
        .get(random.nextInt(4));
  }

  private static Domain reals(double max) {
    return new Domain.Real(-0.5, max, Scale.LINEAR, OptionalDouble.empty());
  }

  private static StudyCommand gate(RandomStream random, Optional<Integer> trial) {
    return new StudyCommand.OpenGate(
        new Gate(
            "g" + random.nextInt(9),
            trial,
            "?",
            Optional.of(Scenario.BEGIN.plus(Duration.ofHours(random.nextInt(6)))),
            random.nextBoolean(),
            Optional.empty(),
            "",
            random.nextBoolean() ? List.of() : List.of(INPUT),
            List.of(),
            List.of()));
  }

  private static Proposal proposal(int size, RandomStream random) {
    var point = Scenario.point(random.nextDouble());
    OptionalInt parent =
        size > 0 && random.nextInt(6) == 0
            ? OptionalInt.of(random.nextInt(size))
            : OptionalInt.empty();
    OptionalLong until =
        random.nextInt(12) == 0 ? OptionalLong.of(1 + random.nextInt(6)) : OptionalLong.empty();
    return new Proposal(point, parent, until);
  }

  private static StudyCommand ofTrial(Scenario study, RandomStream random) {
    int size = study.state().trials().size();
    if (size == 0 || random.nextInt(12) == 0) {
      return random.nextInt(4) == 0
          ? new StudyCommand.Enqueue(Scenario.point(random.nextDouble()), "ann")
          : new StudyCommand.Propose(size, proposal(size, random), study.state().offset());
    }
    int trial = random.nextInt(size + (random.nextInt(20) == 0 ? 1 : 0));
    int latest = trial < size ? study.attempt(trial) : 0;
    int attempt = random.nextInt(10) == 0 ? latest - 1 : latest;
    return switch (random.nextInt(31)) {
      case 27 -> new StudyCommand.ScoreTrial(trial, List.of(random.nextInt(6) / 5.0), "ann", "");
      case 28 -> new StudyCommand.KeepOrphan(trial, latest, Map.of("loss", 0.5));
      case 29 -> new StudyCommand.Adopt(trial, latest, "ann");
      case 30 ->
          new StudyCommand.ImportTrial(
              Scenario.point(random.nextDouble()),
              List.of(0.5),
              List.of(new Report(3, Map.of("loss", 0.75))),
              "old",
              1,
              "ann");
      case 24 -> new StudyCommand.EnterStage(trial, attempt, "s" + random.nextInt(3));
      case 25 -> new StudyCommand.ShareStage(trial, attempt, "s" + random.nextInt(3), "k", 1);
      case 0, 1, 2 -> new StudyCommand.StartAttempt(trial, latest + 1, "w");
      case 3, 4, 26 -> new StudyCommand.SubmitAttempt(trial, latest + 1, "w");
      case 5 -> new StudyCommand.StartAttempt(trial, attempt, "w");
      case 6 -> new StudyCommand.SaveCheckpoint(trial, attempt, checkpoint(random));
      case 7 -> new StudyCommand.CancelTrial(trial, "ann", "why");
      case 8 -> new StudyCommand.PauseTrial(trial, "ann");
      case 9 -> new StudyCommand.ResumeTrial(trial, "ann");
      case 10 -> new StudyCommand.RetryTrial(trial, "ann");
      case 11 -> gate(random, Optional.of(trial));
      case 12, 13 -> answer(study, random);
      case 14, 15, 16 -> new StudyCommand.EndAttempt(trial, attempt, end(study, trial, random));
      default -> new StudyCommand.ReportMetrics(trial, attempt, report(random));
    };
  }

  private static Checkpoint checkpoint(RandomStream random) {
    return new Checkpoint(random.nextInt(10), "c");
  }

  private static Report report(RandomStream random) {
    double loss = random.nextInt(30) == 0 ? Double.NaN : random.nextInt(6) / 5.0;
    return new Report(random.nextInt(12) - 1, Map.of("loss", loss));
  }

  private static StudyCommand answer(Scenario study, RandomStream random) {
    var outcome = random.nextInt(3) > 0 ? GateOutcome.APPROVED : GateOutcome.REJECTED;
    List<Gate> known = study.state().gates().values().stream().filter(Gate::open).toList();
    String id =
        known.isEmpty() || random.nextInt(4) == 0
            ? "g" + random.nextInt(9)
            : known.get(random.nextInt(known.size())).id();
    Map<String, Value> values =
        random.nextBoolean() ? Map.of() : Map.of("x", new Value.Real(random.nextInt(5) / 4.0));
    return new StudyCommand.AnswerGate(
        id, new Gate.Answer(outcome, "bob", "approver", "", "", values));
  }

  private static AttemptEnd end(Scenario study, int trial, RandomStream random) {
    boolean starting =
        trial < study.state().trials().size() && study.kind(trial) == Trial.Kind.STARTING;
    if (starting && random.nextInt(4) > 0) {
      return new AttemptEnd.Crashed("could not start");
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> new AttemptEnd.Finished(Map.of("loss", random.nextInt(6) / 5.0));
      case 2 -> new AttemptEnd.Finished(Map.of());
      case 3, 7 -> new AttemptEnd.Crashed("exit 1");
      case 4 -> new AttemptEnd.Lost("lease over");
      case 5 -> new AttemptEnd.Preempted("make room");
      case 6 -> new AttemptEnd.PrunedItself("hopeless");
      default -> new AttemptEnd.Stopped();
    };
  }
}
