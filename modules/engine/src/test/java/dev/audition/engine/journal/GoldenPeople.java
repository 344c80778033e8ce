package dev.audition.engine.journal;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.storage.Batch;
import dev.audition.storage.EventCodec;
import dev.audition.storage.Journal;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StoredEvent;
import dev.audition.storage.StoredEvent.Format;
import dev.audition.storage.StudyLog;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Attempts;
import dev.audition.study.Checkpoint;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import dev.audition.study.Objective;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A study with gates, stages, a window and changes by people, told by the rules alone. */
final class GoldenPeople {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());

  private final StudyMachine machine = new StudyMachine(spec(), Catalog.installed());
  private final List<Entry> log = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  private GoldenPeople() {}

  private static StudySpec spec() {
    return new StudySpec(
            "people",
            List.of(Objective.minimize("loss")),
            SearchSpace.of(List.of(Parameter.of("x", UNIT))),
            7,
            new StudyRules(
                RuleSpec.of("random"), RuleSpec.of("none"), RuleSpec.of("trials", Settings.of(6L))),
            2,
            new Attempts(2, 3),
            List.of(),
            "{}")
        .withGates(
            List.of(
                new GateRule(
                    "look",
                    new GateRule.AtStep(2),
                    "go on?",
                    Optional.of(Duration.ofHours(12)),
                    false,
                    List.of("lead"),
                    List.of(GateInput.of("x", UNIT), GateInput.text("why"))),
                GateRule.of("seen", new GateRule.AfterStage("fit"), "is it sound?"),
                GateRule.of("half", new GateRule.AfterTrials(3, false), "go on with the rest?")));
  }

  /** Writes the study into a new store. */
  static void into(Path store) {
    var people = new GoldenPeople();
    people.story();
    var codec = new EventCodec();
    var events = new ArrayList<StoredEvent>();
    for (Entry entry : people.log) {
      events.add(
          new StoredEvent(
              events.size() + 1L,
              entry.at().toEpochMilli(),
              new Format(Format.ENTRY, EventCodec.type(entry.event())),
              "golden",
              codec.encode(entry)));
    }
    try (Journal journal = Journal.open(new StoreLocation.Directory(store))) {
      journal.append(new Batch(StudyLog.of("people-1"), events)).join();
    }
  }

  private void does(StudyCommand command) {
    now = now.plusSeconds(30);
    Decision.Accepted accepted = machine.accept(state, now, command);
    log.addAll(accepted.entries());
    state = accepted.after();
  }

  private void propose(double x) {
    does(
        new StudyCommand.Propose(
            state.trials().size(), Configuration.ofPlain(Map.of("x", x)), state.offset()));
  }

  private int attempt(int trial) {
    return state.trials().get(trial).facts().attempt();
  }

  private void start(int trial) {
    does(new StudyCommand.StartAttempt(trial, attempt(trial) + 1, "worker"));
  }

  private void enter(int trial, String stage) {
    does(new StudyCommand.EnterStage(trial, attempt(trial), stage));
  }

  private void report(int trial, long step, double loss) {
    does(
        new StudyCommand.ReportMetrics(
            trial, attempt(trial), new Report(step, Map.of("loss", loss))));
  }

  private void end(int trial, AttemptEnd end) {
    does(new StudyCommand.EndAttempt(trial, attempt(trial), end));
  }

  private void answer(String gate, GateOutcome outcome, Map<String, Value> values) {
    does(
        new StudyCommand.AnswerGate(
            gate, new Gate.Answer(outcome, "ann", "lead", "as agreed", "", values)));
  }

  private void story() {
    does(new StudyCommand.Create("people-1"));
    does(new StudyCommand.Start());
    propose(0.25);
    propose(0.5);
    start(0);
    start(1);
    enter(0, "data");
    does(new StudyCommand.ShareStage(0, 1, "data", "sha256:0", 12.5));
    enter(0, "fit");
    report(0, 1, 0.5);
    report(0, 2, 0.4);
    does(new StudyCommand.SaveCheckpoint(0, 1, new Checkpoint(2, "c2")));
    end(0, new AttemptEnd.Stopped());
    answer("look@0", GateOutcome.APPROVED, Map.of("x", new Value.Real(0.75)));
    does(new StudyCommand.CloseWindow(Optional.of(now.plusSeconds(3600)), "schedule"));
    end(1, new AttemptEnd.Stopped());
    now = now.plusSeconds(3600);
    does(new StudyCommand.OpenWindow(Optional.empty(), "schedule"));
    start(0);
    end(0, new AttemptEnd.Finished(Map.of("loss", 0.375)));
    answer("seen@0", GateOutcome.APPROVED, Map.of());
    start(1);
    report(1, 2, 0.9);
    answer("look@1", GateOutcome.REJECTED, Map.of());
    end(1, new AttemptEnd.Stopped());
    changes();
  }

  private void changes() {
    does(new StudyCommand.ChangeSampler(RuleSpec.of("qmc"), "ann"));
    does(
        new StudyCommand.ChangeSpace(
            Map.of("x", new Domain.Real(0.25, 2, Scale.LINEAR, OptionalDouble.empty())), "ann"));
    var asha = new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L));
    does(new StudyCommand.ChangePruner(RuleSpec.of("asha", asha), "bob"));
    does(new StudyCommand.AddShadow("median", RuleSpec.of("median"), ShadowKind.PRUNER, "bob"));
    does(
        new StudyCommand.ImportTrial(
            Configuration.ofPlain(Map.of("x", 1.5)), List.of(0.3), "earlier", 4, "bob"));
    answer("half@3", GateOutcome.APPROVED, Map.of());
    propose(1.25);
    start(3);
    end(3, new AttemptEnd.Lost("the lease is over"));
    does(new StudyCommand.KeepOrphan(3, 1, Map.of("loss", 0.25)));
    does(new StudyCommand.Adopt(3, 1, "ann"));
    does(new StudyCommand.ScoreTrial(0, List.of(0.35), "ann", "measured again"));
    does(new StudyCommand.RemoveShadow("median", "bob"));
    propose(0.6);
    does(new StudyCommand.StopStudy("ann", "enough"));
  }
}
