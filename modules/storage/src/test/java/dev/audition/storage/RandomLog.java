package dev.audition.storage;

import dev.audition.machine.Descent;
import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.Origin;
import dev.audition.machine.PauseCause;
import dev.audition.machine.RequeueCause;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.Checkpoint;
import dev.audition.study.Direction;
import dev.audition.study.GateInput;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StudyRules;
import dev.audition.study.Terms;
import dev.audition.study.ValueRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Logs that the rules can follow, with all types of events, drawn from a seed: random walks over
 * the transition tables, so that storage is tested with more than what today's rules decide.
 */
final class RandomLog {
  private static final double[] ODD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE
  };

  private final Random random;
  private final List<Entry> entries = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private Instant now = Instant.parse("2026-01-02T03:04:05.000000006Z");
  private int gates;

  private RandomLog(long seed) {
    random = new Random(seed);
  }

  /** A log of a study with about so many entries, or one more. */
  static List<Entry> of(long seed, int size) {
    var log = new RandomLog(seed);
    log.begin(seed);
    while (log.entries.size() < size - 2) {
      log.step();
    }
    log.end();
    return log.entries;
  }

  static StudyState fold(List<Entry> entries) {
    StudyState state = StudyState.initial();
    for (Entry entry : entries) {
      state = StudyMachine.evolve(state, entry);
    }
    return state;
  }

  private void add(StudyEvent event) {
    now = now.plusNanos(random.nextInt(2_000_000_000));
    var entry = new Entry(now, event);
    state = StudyMachine.evolve(state, entry);
    entries.add(entry);
  }

  private void begin(long seed) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("min", 1L);
    settings.put("share", 0.25);
    settings.put("on", true);
    settings.put("words", List.of("a", 2L, Map.of("deep", List.of())));
    add(
        new StudyEvent.StudyCreated(
            "id-" + seed,
            "study ü " + seed,
            random.nextLong(),
            List.of(
                Objective.minimize("loss"),
                new Objective("speed", Direction.MAXIMIZE, ValueRule.BEST)),
            1 + random.nextInt(8),
            new StudyRules(
                RuleSpec.of("tpe", new Settings(settings)),
                RuleSpec.of("asha"),
                RuleSpec.of("any", List.of(RuleSpec.of("trials", Settings.of(200L))))),
            random.nextBoolean(),
            "{\"study\": \"" + "x".repeat(random.nextInt(200)) + "\"}",
            terms()));
    add(new StudyEvent.StudyStarted());
  }

  private Descent descent() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Descent(
              OptionalInt.of(random.nextInt(1 + state.trials().size())),
              Optional.of(new Checkpoint(random.nextInt(9), "checkpoints/step-1")),
              OptionalLong.of(10));
      case 1 -> new Descent(OptionalInt.empty(), Optional.empty(), OptionalLong.of(3));
      default -> Descent.NONE;
    };
  }

  private Terms terms() {
    return switch (random.nextInt(3)) {
      case 0 -> new Terms(List.of(OutcomeConstraint.atMost("speed", random.nextDouble())));
      case 1 ->
          new Terms(
              List.of(
                  new OutcomeConstraint("loss", OptionalDouble.of(-1), OptionalDouble.of(0.1)),
                  OutcomeConstraint.atLeast("absent", 3)),
              true);
      default -> Terms.NONE;
    };
  }

  private void step() {
    int die = random.nextInt(100);
    if (die < 12 || state.trials().size() == 0) {
      propose();
    } else if (die < 14) {
      studyEvent();
    } else {
      trialEvent(state.trials().get(random.nextInt(state.trials().size())));
    }
  }

  private void end() {
    add(new StudyEvent.StudyFinishing(new StopReason(StopReason.Kind.DEADLINE, "two hours")));
    add(new StudyEvent.StudyFinished(StopReason.enough("done")));
  }

  private void propose() {
    var values = new LinkedHashMap<String, Value>();
    values.put("rate", new Value.Real(random.nextDouble()));
    values.put("depth", new Value.Whole(random.nextLong()));
    values.put("kind", new Value.Text(random.nextBoolean() ? "gbtree" : "dart"));
    if (random.nextBoolean()) {
      values.put("drop", new Value.Flag(random.nextBoolean()));
    }
    add(
        new StudyEvent.TrialProposed(
            state.trials().size(),
            Configuration.of(values),
            pick(Origin.values()),
            state.offset(),
            random.nextInt(3),
            descent()));
    if (random.nextInt(9) == 0) {
      add(new StudyEvent.TrialImported(state.trials().size() - 1, "old", 4, "ada"));
    }
  }

  private void studyEvent() {
    switch (random.nextInt(12)) {
      case 7, 8 -> change();
      case 9 -> shadow();
      case 10 -> {
        add(
            new StudyEvent.StudyForked(
                "other", 17, random.nextBoolean() ? OptionalLong.of(5) : OptionalLong.empty()));
        add(new StudyEvent.Undone(3, "ada"));
      }
      case 11 -> orphan();
      case 5 -> add(new StudyEvent.WindowOpened(soon(), "ada"));
      case 6 -> add(new StudyEvent.WindowClosed(soon(), "schedule"));
      case 0 -> add(new StudyEvent.ParallelismChanged(1 + random.nextInt(9), "ada"));
      case 1 -> add(new StudyEvent.StopRuleChanged(RuleSpec.of("none"), "bob"));
      case 2 -> add(new StudyEvent.SearchExhausted(state.offset()));
      case 3 -> {
        add(new StudyEvent.StudyPaused("ada", "lunch"));
        add(new StudyEvent.StudyResumed("ada"));
      }
      default -> gate();
    }
  }

  private void change() {
    switch (random.nextInt(3)) {
      case 0 -> add(new StudyEvent.SamplerChanged(RuleSpec.of("tpe"), "ada"));
      case 1 ->
          add(
              new StudyEvent.SpaceChanged(
                  Map.of("rate", pick(INPUTS).domain().orElseThrow()), "bob"));
      default ->
          add(
              new StudyEvent.PrunerChanged(
                  RuleSpec.of("asha"),
                  random.nextBoolean(),
                  IntStream.range(0, state.trials().size()).mapToObj(i -> i % 2).toList(),
                  List.of(List.of(1L, 4L), List.of(4L)),
                  "ada"));
    }
  }

  private void shadow() {
    if (state.controls().tuning().shadows().containsKey("strict")) {
      add(new StudyEvent.ShadowRemoved("strict", "ada"));
    } else {
      add(
          new StudyEvent.ShadowAdded(
              "strict", RuleSpec.of("median"), pick(ShadowKind.values()), "ada"));
    }
  }

  private void orphan() {
    add(new StudyEvent.OrphanKept(1, entries.size(), metrics(), List.of(value())));
    if (random.nextBoolean()) {
      add(new StudyEvent.OrphanAdopted(1, entries.size() - 1, 3, "ada"));
    }
  }

  private Optional<Instant> soon() {
    return random.nextBoolean() ? Optional.of(now.plusSeconds(60)) : Optional.empty();
  }

  private void gate() {
    String id = "gate-" + gates++;
    add(
        new StudyEvent.GateOpened(
            new Gate(
                id,
                random.nextBoolean() ? Optional.of(random.nextInt(5)) : Optional.empty(),
                "go on?",
                random.nextBoolean() ? Optional.of(now.plusSeconds(60)) : Optional.empty(),
                random.nextBoolean(),
                Optional.empty(),
                random.nextBoolean() ? "" : "rule",
                List.of(pick(INPUTS), GateInput.text("why")),
                random.nextBoolean() ? List.of() : List.of("lead"),
                List.of("trial 3", "loss=0.5"))));
    if (random.nextBoolean()) {
      add(
          new StudyEvent.GateAnswered(
              id,
              new Gate.Answer(
                  pick(GateOutcome.values()), "ada", "approver", "ok", "", answered())));
    }
  }

  private static final GateInput[] INPUTS = {
    GateInput.of("a", new Domain.Real(0.5, 2, Scale.LOG, OptionalDouble.empty())),
    GateInput.of("a", new Domain.Real(0.5, 2, Scale.LINEAR, OptionalDouble.of(0.25))),
    GateInput.of("a", new Domain.Whole(-3, 9, Scale.LINEAR, 2)),
    GateInput.of("a", new Domain.Categorical(List.of(new Value.Text("x"), new Value.Flag(true)))),
    GateInput.of("a", new Domain.Ordinal(List.of(new Value.Whole(1), new Value.Real(2.5)))),
    GateInput.of("a", new Domain.Constant(new Value.Text("only")))
  };

  private Map<String, Value> answered() {
    return random.nextBoolean()
        ? Map.of()
        : Map.of("a", new Value.Real(value(0.5)), "why", new Value.Text("so"));
  }

  private double value(double plus) {
    return random.nextGaussian() + plus;
  }

  private void trialEvent(Trial trial) {
    int number = trial.number();
    int attempt = trial.facts().attempt();
    switch (trial) {
      case Trial.Queued queued when state.trials().live() >= state.controls().parallel() ->
          running(state.trials().liveOnes().get(0));
      case Trial.Queued queued -> start(number, attempt + 1);
      case Trial.Starting starting -> start(number, attempt);
      case Trial.Running running -> running(trial);
      case Trial.Stopping stopping -> stopping(stopping);
      case Trial.Paused paused -> paused(paused);
      case Trial.Completed over when random.nextInt(4) == 0 ->
          add(new StudyEvent.TrialScored(number, over.values(), "ada", "by eye"));
      case Trial.Completed over -> propose();
      case Trial.Pruned over -> propose();
      case Trial.Failed over -> propose();
      case Trial.Cancelled over -> propose();
    }
  }

  private void start(int number, int attempt) {
    String worker = "worker-" + random.nextInt(3);
    if (random.nextInt(4) == 0 && state.trials().get(number) instanceof Trial.Queued) {
      add(new StudyEvent.AttemptSubmitted(number, attempt, worker));
      return;
    }
    add(
        new StudyEvent.AttemptStarted(
            number,
            attempt,
            worker,
            random.nextBoolean() ? OptionalLong.of(9) : OptionalLong.empty(),
            state.trials().get(number).facts().checkpoint()));
  }

  private void running(Trial trial) {
    if (!(trial instanceof Trial.Running)) {
      trialEvent(trial);
      return;
    }
    int number = trial.number();
    int attempt = trial.facts().attempt();
    long next = trial.facts().curve().lastStep().orElse(-1L) + 1 + random.nextInt(2);
    switch (random.nextInt(14)) {
      case 12 -> add(new StudyEvent.StageEntered(number, attempt, "epochs"));
      case 13 -> add(new StudyEvent.StageShared(number, attempt, "data", "sha", 1.5));
      case 0 -> add(new StudyEvent.RungReached(number, 1, random.nextInt(3), value()));
      case 1 ->
          add(
              new StudyEvent.CheckpointSaved(
                  number, attempt, new Checkpoint(next, "trials/" + number + "/" + next)));
      case 2 ->
          add(new StudyEvent.TrialStopping(number, attempt, pick(StopTarget.values()), "told"));
      case 3 ->
          add(new StudyEvent.TrialRequeued(number, attempt, pick(RequeueCause.values()), "gone"));
      case 4 ->
          add(new StudyEvent.TrialCompleted(number, attempt, metrics(), List.of(value(), value())));
      case 5 -> add(new StudyEvent.TrialPruned(number, "worse than most"));
      case 6 -> add(new StudyEvent.TrialFailed(number, "exit code 1"));
      default -> add(new StudyEvent.MetricsReported(number, attempt, next, metrics()));
    }
  }

  private void stopping(Trial.Stopping trial) {
    if (random.nextInt(3) == 0) {
      add(
          new StudyEvent.ResultHeld(
              trial.number(), trial.facts().attempt(), metrics(), List.of(value())));
    }
    switch (trial.target()) {
      case REQUEUE ->
          add(
              new StudyEvent.TrialRequeued(
                  trial.number(), trial.facts().attempt(), RequeueCause.INTERRUPTED, "paused"));
      case COMPLETE ->
          add(
              new StudyEvent.TrialCompleted(
                  trial.number(), trial.facts().attempt(), metrics(), List.of(value(), value())));
      case PRUNE -> add(new StudyEvent.TrialPruned(trial.number(), trial.reason()));
      case CANCEL -> add(new StudyEvent.TrialCancelled(trial.number(), trial.reason()));
      case PAUSE_AT_RUNG, PAUSE_BY_HUMAN, PAUSE_AT_GATE ->
          add(new StudyEvent.TrialPaused(trial.number(), pick(PauseCause.values()), "waits"));
    }
  }

  private void paused(Trial.Paused trial) {
    switch (random.nextInt(5)) {
      case 4 ->
          add(
              new StudyEvent.ConfigurationChanged(
                  trial.number(), trial.facts().configuration(), "ada"));
      case 0 -> add(new StudyEvent.TrialPromoted(trial.number(), 1));
      case 1 -> add(new StudyEvent.TrialResumed(trial.number(), "ada"));
      case 2 -> add(new StudyEvent.TrialPruned(trial.number(), "not promoted"));
      default -> add(new StudyEvent.TrialPaused(trial.number(), PauseCause.HUMAN, "later"));
    }
  }

  private Map<String, Double> metrics() {
    return random.nextInt(5) == 0
        ? Map.of("loss", value())
        : Map.of("loss", value(), "speed", value());
  }

  private double value() {
    return random.nextInt(10) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextGaussian();
  }

  private <E> E pick(E[] from) {
    return from[random.nextInt(from.length)];
  }
}
