package dev.audition.testkit.simulation;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.Origin;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.Transition;
import dev.audition.machine.Transitions;
import dev.audition.machine.Trial;
import dev.audition.study.RuleSpec;
import dev.audition.study.StopRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of every log, checked entry by entry against a naive study. */
final class LogInvariants {
  private final NaiveStudy study;
  private final GateInvariants gates;
  private final Catalog catalog;
  private final Map<RuleSpec, StopRule> rules = new HashMap<>();
  private final Set<Transition<?>> visited = new HashSet<>();
  private final Set<Transition<Trial.Kind>> trialTable = new HashSet<>(Transitions.trial());
  private final Set<Transition<StudyPhase.Kind>> studyTable = new HashSet<>(Transitions.study());

  LogInvariants(NaiveStudy study, Catalog catalog) {
    this.study = study;
    this.gates = new GateInvariants(study);
    this.catalog = catalog;
  }

  Set<Transition<?>> visited() {
    return visited;
  }

  void follow(Entry entry) {
    if (!study.log.isEmpty() && entry.at().isBefore(study.log.getLast().at())) {
      throw broken("INV-JRN-1", entry, "its time runs back");
    }
    gates.check(entry);
    switch (entry.event()) {
      case StudyEvent.TrialProposed event -> proposed(event, entry);
      case StudyEvent.OfTrial event -> ofTrial(study.trials.get(event.trial()), event, entry);
      case StudyEvent.GateOpened event ->
          invHum1(!study.gates.containsKey(event.gate().id()), entry);
      case StudyEvent.GateAnswered event ->
          invHum1(study.gate(event.gate()).filter(Gate::open).isPresent(), entry);
      case StudyEvent event -> {
        invTrl1OfStudy(event, entry);
        invTrl5(event, entry);
      }
    }
    study.follow(entry);
  }

  private void proposed(StudyEvent.TrialProposed event, Entry entry) {
    invRng1(event, entry);
    invBud1(event, entry);
    if (event.origin() == Origin.SAMPLER) {
      invWin1(entry);
    }
    if (event.trial() != study.trials.size()) {
      throw broken("INV-JRN-1", entry, "trials are numbered without gaps");
    }
  }

  private void ofTrial(NaiveTrial trial, StudyEvent.OfTrial event, Entry entry) {
    invTrl1(trial, event, entry);
    switch (event) {
      case StudyEvent.AttemptSubmitted e -> begins(trial, e.attempt(), entry);
      case StudyEvent.AttemptStarted e -> {
        if (trial.kind == Trial.Kind.QUEUED) {
          begins(trial, e.attempt(), entry);
        }
      }
      case StudyEvent.MetricsReported e -> invMet1(trial, e, entry);
      case StudyEvent.TrialStopping e -> invMet4(e, entry);
      case StudyEvent.TrialRequeued e -> invTrl2Requeued(trial, entry);
      case StudyEvent.TrialPromoted e -> invHum2(trial.number, entry);
      case StudyEvent.TrialResumed e -> invHum2Trial(trial.number, entry);
      case StudyEvent.TrialCompleted e -> invTrl4(trial, entry);
      case StudyEvent.OfTrial e -> {}
    }
  }

  private void begins(NaiveTrial trial, int attempt, Entry entry) {
    invTrl2(trial, attempt, entry);
    invCap1(entry);
    invHum2(trial.number, entry);
    invWin1(entry);
  }

  /** Nothing begins while the window is closed. */
  private void invWin1(Entry entry) {
    if (!study.windowOpen) {
      throw broken("INV-WIN-1", entry, "the window is closed");
    }
  }

  private void invTrl1(NaiveTrial trial, StudyEvent.OfTrial event, Entry entry) {
    var taken = new Transition<>(trial.kind, event.getClass(), trial.next(event));
    if (!trialTable.contains(taken)) {
      throw broken("INV-TRL-1", entry, "the trial is " + trial.kind);
    }
    visited.add(taken);
  }

  private void invTrl1OfStudy(StudyEvent event, Entry entry) {
    StudyPhase.Kind next = study.next(event);
    boolean first = study.log.isEmpty();
    if (first != event instanceof StudyEvent.StudyCreated) {
      throw broken("INV-TRL-1", entry, "the first entry, and only it, creates the study");
    }
    if (next != study.phase || event instanceof StudyEvent.StudyStarted) {
      var taken = new Transition<>(study.phase, event.getClass(), next);
      if (!studyTable.contains(taken)) {
        throw broken("INV-TRL-1", entry, "the study is " + study.phase);
      }
      visited.add(taken);
    }
  }

  /** A study that is over has no live attempts. */
  private void invTrl5(StudyEvent event, Entry entry) {
    boolean over =
        event instanceof StudyEvent.StudyFinished || event instanceof StudyEvent.StudyFailed;
    if (over && study.live() > 0) {
      throw broken("INV-TRL-5", entry, study.live() + " attempts are live");
    }
  }

  private void invTrl2(NaiveTrial trial, int attempt, Entry entry) {
    if (trial.kind.live() || attempt != trial.attempt + 1) {
      throw broken("INV-TRL-2", entry, "attempt %d is %s".formatted(trial.attempt, trial.kind));
    }
  }

  private void invTrl2Requeued(NaiveTrial trial, Entry entry) {
    var attempts = study.spec.attempts();
    if (trial.lost >= attempts.losses() || trial.crashed >= attempts.crashes()) {
      throw broken("INV-TRL-2", entry, "it was tried too often");
    }
  }

  private void invTrl4(NaiveTrial trial, Entry entry) {
    if (trial.completions > 0) {
      throw broken("INV-TRL-4", entry, "it has completed before");
    }
  }

  private void invMet1(NaiveTrial trial, StudyEvent.MetricsReported event, Entry entry) {
    for (String metric : event.metrics().keySet()) {
      if (trial.values.containsKey(NaiveTrial.key(event.step(), metric))) {
        throw broken("INV-MET-1", entry, "the value is there already");
      }
    }
  }

  /** A pruner decides on a report, directly behind it in the log. */
  private void invMet4(StudyEvent.TrialStopping event, Entry entry) {
    boolean pruner =
        event.target() == StopTarget.PRUNE || event.target() == StopTarget.PAUSE_AT_RUNG;
    boolean behind =
        study.log.getLast().event() instanceof StudyEvent.OfTrial last
            && last.trial() == event.trial()
            && (last instanceof StudyEvent.MetricsReported
                || last instanceof StudyEvent.RungReached);
    boolean changed =
        study.log.getLast().event() instanceof StudyEvent.PrunerChanged
            || study.log.getLast().event() instanceof StudyEvent.TrialStopping;
    if (pruner && !behind && !(event.target() == StopTarget.PAUSE_AT_RUNG && changed)) {
      throw broken("INV-MET-4", entry, "no report is directly before it");
    }
  }

  private void invBud1(StudyEvent.TrialProposed event, Entry entry) {
    var limit =
        rules
            .computeIfAbsent(study.stop, rule -> catalog.stopRule(rule, study.spec.objectives()))
            .trialLimit();
    boolean own = event.origin() != Origin.IMPORTED;
    if (own && limit.isPresent() && event.trial() - study.imported >= limit.getAsInt()) {
      throw broken("INV-BUD-1", entry, "there may be " + limit.getAsInt());
    }
  }

  private void invCap1(Entry entry) {
    if (study.live() >= study.parallel) {
      throw broken("INV-CAP-1", entry, "%d are live of %d".formatted(study.live(), study.parallel));
    }
  }

  private void invRng1(StudyEvent.TrialProposed event, Entry entry) {
    Optional<String> violation = study.space.violation(event.configuration());
    if (violation.isPresent()) {
      throw broken("INV-RNG-1", entry, violation.get());
    }
  }

  private static void invHum1(boolean holds, Entry entry) {
    if (!holds) {
      throw broken("INV-HUM-1", entry, "a gate has one outcome");
    }
  }

  private void invHum2(int trial, Entry entry) {
    invHum2Trial(trial, entry);
    if (study.waiting()) {
      throw broken("INV-HUM-2", entry, "a gate of the study is open");
    }
  }

  private void invHum2Trial(int trial, Entry entry) {
    if (study.guarded(trial)) {
      throw broken("INV-HUM-2", entry, "a gate of the trial is open");
    }
  }

  private static InvariantViolation broken(String id, Entry entry, String why) {
    return new InvariantViolation(id, "%s: %s", entry.event(), why);
  }
}
