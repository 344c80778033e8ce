package dev.audition.testkit.simulation;

import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.PauseCause;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.random.RandomStream;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.GateInput;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People who pause, resume, cancel, enqueue, retry, ask, answer and change their minds. */
final class People {
  private static final long EVERY = 3_000;
  private static final int PEOPLE = 3;
  private static final String APPROVER = "approver";

  private final World world;
  private final RandomStream random;
  private int gates;

  People(World world) {
    this.world = world;
    this.random = RandomStream.of(world.seed, 0, "people");
  }

  void start() {
    world.loop.after(EVERY, "people", this::act);
  }

  private void act() {
    long now = world.loop.now();
    if (world.faults.strikes(Fault.PEOPLE, now)) {
      ask(command());
    }
    if (world.faults.strikes(Fault.GATES, now)) {
      gate();
    }
    if (random.nextInt(3) == 0) {
      openOnes().filter(gate -> !gate.rule().isEmpty()).findFirst().ifPresent(this::answerTwice);
    }
    if (world.faults.strikes(Fault.CLOCK_JUMPS, now)) {
      world.jump();
    }
    world.loop.after(EVERY, "people", this::act);
  }

  private void ask(StudyCommand command) {
    world.checker.asked(command, world.loop.now());
    world.supervisor().submit(command, answer -> world.checker.heard(command, world.loop.now()));
  }

  private StudyCommand command() {
    String by = "person" + random.nextInt(PEOPLE);
    int trials = world.supervisor().state().trials().size();
    int trial = random.nextInt(trials + 1);
    return switch (random.nextInt(35)) {
      case 27, 28, 29, 30, 31 -> change(by, trial);
      case 32 -> new StudyCommand.KeepOrphan(trial, 1, Map.of("loss", 0.5, "time", 1.0));
      case 33 -> new StudyCommand.Adopt(trial, 1, by);
      case 34 ->
          new StudyCommand.ImportTrial(
              point(), values(), reports(), "another", random.nextInt(9), by);
      case 0, 1 -> new StudyCommand.PauseStudy(by, "a look at it");
      case 2, 3, 4, 5 -> new StudyCommand.ResumeStudy(by);
      case 6, 7, 8 -> new StudyCommand.PauseTrial(trial, by);
      case 9, 10, 11, 12 -> new StudyCommand.ResumeTrial(trial, by);
      case 13, 14 -> new StudyCommand.CancelTrial(trial, by, "looks bad");
      case 15, 16 -> new StudyCommand.RetryTrial(trial, by);
      case 17, 18 -> new StudyCommand.Enqueue(point(), by);
      case 19, 20 -> new StudyCommand.ChangeParallelism(1 + random.nextInt(4), by);
      case 21 -> new StudyCommand.ChangeBudget(1 + random.nextInt(20), by);
      case 24 -> new StudyCommand.CloseWindow(later(), by);
      case 25, 26 -> new StudyCommand.OpenWindow(later(), by);
      case 22 -> random.nextInt(4) == 0 ? new StudyCommand.StopStudy(by, "enough") : rule(by);
      default -> rule(by);
    };
  }

  private StudyState state() {
    return world.supervisor().state();
  }

  private List<Double> values() {
    return world.spec().objectives().stream().map(o -> random.nextInt(64) / 64.0).toList();
  }

  private List<Report> reports() {
    return IntStream.range(1, 2 + random.nextInt(4))
        .mapToObj(i -> new Report(2L * i, Map.of("loss", 1.0 / i)))
        .toList();
  }

  private StudyCommand change(String by, int trial) {
    return switch (random.nextInt(5)) {
      case 0 -> new StudyCommand.ChangeSampler(RuleSpec.of("random"), by);
      case 1 -> new StudyCommand.ChangePruner(pruner(), by);
      case 2 -> new StudyCommand.ChangeSpace(Map.of("x", reals()), by);
      default -> new StudyCommand.ScoreTrial(trial, values(), by, "by eye");
    };
  }

  private RuleSpec pruner() {
    var asha = Map.<String, Object>of("min", 1L, "max", 9L, "eta", 2L, "mode", "promote");
    return random.nextBoolean()
        ? RuleSpec.of("none")
        : random.nextBoolean()
            ? RuleSpec.of("asha", new Settings(asha))
            : world.spec().rules().pruner();
  }

  private Domain reals() {
    double min = random.nextInt(3) / 4.0;
    return new Domain.Real(min, min + 0.5, Scale.LINEAR, OptionalDouble.empty());
  }

  private Optional<Instant> later() {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(world.wall().plusSeconds(random.nextInt(100)));
  }

  private dev.audition.space.Configuration point() {
    var unit = new double[world.spec().space().size()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = random.nextDouble();
    }
    var space = world.spec().space().with(state().controls().tuning().domains());
    return space.decode(unit);
  }

  private StudyCommand rule(String by) {
    long trials = 1L + random.nextInt(25);
    return new StudyCommand.ChangeStopRule(RuleSpec.of("trials", Settings.of(trials)), by);
  }

  /** Opens a gate, which two people then answer, at about the same time, or nobody does. */
  private void gate() {
    int trials = world.supervisor().state().trials().size();
    String id = "gate" + gates++;
    Optional<Integer> trial =
        trials == 0 || random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(random.nextInt(trials));
    var deadline = world.wall().plus(Duration.ofSeconds(20 + random.nextInt(100)));
    ask(
        new StudyCommand.OpenGate(
            new Gate(
                id,
                trial,
                "go on?",
                Optional.of(deadline),
                random.nextBoolean(),
                Optional.empty())));
    answerTwice(id, Map.of());
  }

  private Stream<Gate> openOnes() {
    return world.supervisor().state().gates().values().stream().filter(Gate::open);
  }

  private void answerTwice(Gate gate) {
    var values = new TreeMap<String, Value>();
    for (GateInput input : gate.inputs()) {
      if (random.nextBoolean()) {
        Domain domain = input.domain().orElseThrow();
        values.put(input.name(), domain.decode(random.nextDouble()));
      }
    }
    answerTwice(gate.id(), values);
  }

  private void answerTwice(String id, Map<String, Value> values) {
    for (int i = 0; i < 2; i++) {
      if (random.nextInt(4) > 0) {
        var outcome = random.nextInt(4) > 0 ? GateOutcome.APPROVED : GateOutcome.REJECTED;
        String by = "person" + i;
        String role = random.nextInt(5) > 0 ? APPROVER : "viewer";
        var answer = new Gate.Answer(outcome, by, role, "seen", "", values);
        world.loop.after(
            2_000 + random.nextInt(8_000),
            "answer gate",
            () -> ask(new StudyCommand.AnswerGate(id, answer)));
      }
    }
  }

  private static StudyCommand approval(Gate gate) {
    return new StudyCommand.AnswerGate(
        gate.id(), new Gate.Answer(GateOutcome.APPROVED, "operator", APPROVER, "tidy", ""));
  }

  /** Once all is quiet: lets go on whatever waits for people. */
  void tidy() {
    StudyState state = world.supervisor().state();
    if (state.phase() instanceof StudyPhase.Paused) {
      ask(new StudyCommand.ResumeStudy("operator"));
    }
    if (!state.controls().window().open()) {
      ask(new StudyCommand.OpenWindow(Optional.empty(), "operator"));
    }
    openOnes().forEach(gate -> ask(approval(gate)));
    for (Trial trial : state.trials().pausedOnes()) {
      if (trial instanceof Trial.Paused paused && paused.cause() == PauseCause.HUMAN) {
        ask(new StudyCommand.ResumeTrial(trial.number(), "operator"));
      }
    }
  }
}
