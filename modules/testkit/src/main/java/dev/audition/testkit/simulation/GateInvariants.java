package dev.audition.testkit.simulation;

import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.Trial;
import dev.audition.space.Value;
import dev.audition.study.GateRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people are asked and answer, checked entry by entry against a naive study. */
final class GateInvariants {
  private final NaiveStudy study;
  private Optional<Map<String, Value>> wanted = Optional.empty();

  GateInvariants(NaiveStudy study) {
    this.study = study;
  }

  /** Checks an entry that the study has not followed yet. */
  void check(Entry entry) {
    invHum1Applied(entry);
    switch (entry.event()) {
      case StudyEvent.GateOpened e -> invHum2Once(e.gate(), entry);
      case StudyEvent.GateAnswered e -> answered(e, entry);
      case StudyEvent.StageEntered e -> invHum2Stage(study.trials.get(e.trial()), e, entry);
      case StudyEvent.TrialPromoted e -> invHum2Promoted(e, entry);
      case StudyEvent.AttemptSubmitted e -> invHum2Trials(entry);
      case StudyEvent.AttemptStarted e -> invHum2Trials(entry);
      case StudyEvent.TrialCompleted e -> invHum2Completed(study.trials.get(e.trial()), entry);
      case StudyEvent other -> {}
    }
  }

  /** A yes that carries values of parameters changes the configuration, at once and to them. */
  private void invHum1Applied(Entry entry) {
    if (wanted.isPresent()) {
      boolean applied =
          entry.event() instanceof StudyEvent.ConfigurationChanged changed
              && changed.configuration().values().equals(wanted.get());
      if (!applied) {
        throw broken("INV-HUM-1", entry, "the answer before it says " + wanted.get());
      }
      wanted = Optional.empty();
    }
  }

  /** A rule asks once a trial; a study only where it says so more often. */
  private void invHum2Once(Gate gate, Entry entry) {
    boolean before =
        study.gates.values().stream()
            .anyMatch(g -> g.rule().equals(gate.rule()) && g.trial().equals(gate.trial()));
    boolean again =
        study.spec.gates().stream()
            .anyMatch(
                rule ->
                    rule.name().equals(gate.rule())
                        && rule.trigger() instanceof GateRule.AfterTrials after
                        && after.again());
    if (!gate.rule().isEmpty() && before && !again) {
      throw broken("INV-HUM-2", entry, "the rule has asked before");
    }
  }

  private void answered(StudyEvent.GateAnswered event, Entry entry) {
    Gate gate = study.gate(event.gate()).orElseThrow();
    invHum3(gate, event.answer(), entry);
    if (gate.trial().isPresent() && event.answer().outcome().goesOn()) {
      NaiveTrial trial = study.trials.get(gate.trial().get());
      Map<String, Value> changed = new TreeMap<>(trial.configuration.values());
      event
          .answer()
          .values()
          .forEach((name, value) -> changed.computeIfPresent(name, (n, before) -> value));
      boolean waits =
          trial.kind == Trial.Kind.PAUSED
              || trial.kind == Trial.Kind.STOPPING && trial.target.pauses();
      if (waits && !changed.equals(trial.configuration.values())) {
        wanted = Optional.of(changed);
      }
    }
  }

  /** The outcome says who, in which role, and what was shown. */
  private static void invHum3(Gate gate, Gate.Answer answer, Entry entry) {
    boolean person =
        answer.outcome() == GateOutcome.APPROVED || answer.outcome() == GateOutcome.REJECTED;
    if (answer.by().isBlank()) {
      throw broken("INV-HUM-3", entry, "nobody has answered");
    }
    if (person && !gate.roles().isEmpty() && !gate.roles().contains(answer.role())) {
      throw broken("INV-HUM-3", entry, "only these may answer: " + gate.roles());
    }
    if (!answer.evidence().equals(sha256(String.join("\n", gate.evidence())))) {
      throw broken("INV-HUM-3", entry, "something else was shown: " + gate.evidence());
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private void invHum2Stage(NaiveTrial trial, StudyEvent.StageEntered event, Entry entry) {
    for (GateRule rule : study.spec.gates()) {
      boolean guards =
          switch (rule.trigger()) {
            case GateRule.BeforeStage before -> before.stage().equals(event.stage());
            case GateRule.AfterStage after ->
                trial.stages.contains(after.stage()) && !trial.stages.contains(event.stage());
            case GateRule.Trigger other -> false;
          };
      if (guards) {
        requireYes(rule, trial.number, entry);
      }
    }
  }

  private void invHum2Promoted(StudyEvent.TrialPromoted event, Entry entry) {
    for (GateRule rule : study.spec.gates()) {
      if (rule.trigger() instanceof GateRule.BeforeRung before
          && before.rung() <= event.rung() + 1) {
        requireYes(rule, event.trial(), entry);
      }
    }
  }

  private void requireYes(GateRule rule, int trial, Entry entry) {
    boolean yes =
        study.gates.values().stream()
            .filter(gate -> gate.rule().equals(rule.name()))
            .filter(gate -> gate.trial().equals(Optional.of(trial)))
            .anyMatch(gate -> gate.answer().filter(a -> a.outcome().goesOn()).isPresent());
    if (!yes) {
      throw broken("INV-HUM-2", entry, "gate '%s' did not say yes".formatted(rule.name()));
    }
  }

  /** Nothing begins once so many trials have ended that people are to be asked. */
  private void invHum2Trials(Entry entry) {
    long over = study.trials.stream().filter(trial -> trial.kind.over()).count();
    for (GateRule rule : study.spec.gates()) {
      if (rule.trigger() instanceof GateRule.AfterTrials after
          && over >= after.trials()
          && study.gates.values().stream().noneMatch(g -> g.rule().equals(rule.name()))) {
        throw broken("INV-HUM-2", entry, "gate '%s' has not asked".formatted(rule.name()));
      }
    }
  }

  private void invHum2Completed(NaiveTrial trial, Entry entry) {
    if (study.guarded(trial.number)) {
      throw broken("INV-HUM-2", entry, "a gate of the trial is open");
    }
    for (GateRule rule : study.spec.gates()) {
      boolean guards =
          switch (rule.trigger()) {
            case GateRule.AtStep at ->
                trial.kind == Trial.Kind.RUNNING && trial.highest >= at.step();
            case GateRule.AfterStage after -> trial.stages.contains(after.stage()) && !decided();
            case GateRule.Trigger other -> false;
          };
      if (guards) {
        requireYes(rule, trial.number, entry);
      }
    }
  }

  /** A person has given the result, so nobody is asked about it. */
  private boolean decided() {
    StudyEvent last = study.log.getLast().event();
    return last instanceof StudyEvent.TrialScored || last instanceof StudyEvent.OrphanAdopted;
  }

  private static InvariantViolation broken(String id, Entry entry, String why) {
    return new InvariantViolation(id, "%s: %s", entry.event(), why);
  }
}
