package dev.audition.testkit.simulation;

import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A study as its log tells it, followed without the rules and in the plainest way. */
final class NaiveStudy {
  final StudySpec spec;
  final List<Entry> log = new ArrayList<>();
  final List<NaiveTrial> trials = new ArrayList<>();
  final Map<String, Gate> gates = new TreeMap<>();
  StudyPhase.Kind phase = StudyPhase.Kind.CREATED;
  RuleSpec stop;
  int parallel;
  SearchSpace space;
  int imported;
  boolean windowOpen = true;
  Duration worked = Duration.ZERO;
  double slotSeconds;

  NaiveStudy(StudySpec spec) {
    this.spec = spec;
    this.stop = spec.rules().stop();
    this.space = spec.space();
    this.parallel = spec.parallel();
  }

  StudyPhase.Kind next(StudyEvent event) {
    return switch (event) {
      case StudyEvent.StudyStarted e -> StudyPhase.Kind.RUNNING;
      case StudyEvent.StudyPaused e -> StudyPhase.Kind.PAUSED;
      case StudyEvent.StudyResumed e -> StudyPhase.Kind.RUNNING;
      case StudyEvent.StudyFinishing e -> StudyPhase.Kind.FINISHING;
      case StudyEvent.StudyFinished e -> StudyPhase.Kind.FINISHED;
      case StudyEvent.StudyFailed e -> StudyPhase.Kind.FAILED;
      case StudyEvent e -> phase;
    };
  }

  void follow(Entry entry) {
    if (!log.isEmpty() && phase == StudyPhase.Kind.RUNNING && windowOpen) {
      worked = worked.plus(Duration.between(log.getLast().at(), entry.at()));
    }
    log.add(entry);
    phase = next(entry.event());
    switch (entry.event()) {
      case StudyEvent.ParallelismChanged e -> parallel = e.parallel();
      case StudyEvent.StopRuleChanged e -> stop = e.stop();
      case StudyEvent.SpaceChanged e -> space = space.with(e.domains());
      case StudyEvent.WindowOpened e -> windowOpen = true;
      case StudyEvent.WindowClosed e -> windowOpen = false;
      case StudyEvent.GateOpened e -> gates.put(e.gate().id(), e.gate());
      case StudyEvent.GateAnswered e -> gates.computeIfPresent(e.gate(), (id, g) -> close(g, e));
      case StudyEvent.TrialProposed e -> trials.add(new NaiveTrial(e.trial(), e.configuration()));
      case StudyEvent.TrialImported e -> imported++;
      case StudyEvent.OfTrial e -> follow(trials.get(e.trial()), e, entry);
      case StudyEvent e -> {}
    }
  }

  private static Gate close(Gate gate, StudyEvent.GateAnswered event) {
    return gate.answered(event.answer());
  }

  private void follow(NaiveTrial trial, StudyEvent.OfTrial event, Entry entry) {
    boolean live = trial.kind.live();
    var since = trial.since;
    trial.follow(event, entry.at());
    if (live && !trial.kind.live()) {
      slotSeconds += Duration.between(since, entry.at()).toNanos() / 1e9;
    }
  }

  Optional<Gate> gate(String id) {
    return Optional.ofNullable(gates.get(id));
  }

  int live() {
    return (int) trials.stream().filter(trial -> trial.kind.live()).count();
  }

  int live(String worker) {
    return (int) trials.stream().filter(t -> t.kind.live() && t.worker.equals(worker)).count();
  }

  boolean guarded(int trial) {
    return gates.values().stream()
        .anyMatch(gate -> gate.open() && gate.trial().filter(t -> t == trial).isPresent());
  }

  boolean waiting() {
    return gates.values().stream().anyMatch(gate -> gate.open() && gate.trial().isEmpty());
  }

  /**
   * Trials that no other beats, all values finite; of equal ones the oldest. Only feasible ones, or
   * if there are none, the one that is nearest to being.
   */
  List<Integer> front() {
    List<NaiveTrial> finite =
        trials.stream()
            .filter(t -> !t.result.isEmpty() && t.result.stream().allMatch(Double::isFinite))
            .toList();
    List<NaiveTrial> all = finite.stream().filter(trial -> violation(trial) == 0).toList();
    if (all.isEmpty()) {
      return finite.stream()
          .min(Comparator.comparingDouble(this::violation).thenComparingInt(trial -> trial.number))
          .map(trial -> List.of(trial.number))
          .orElse(List.of());
    }
    return all.stream()
        .filter(trial -> all.stream().noneMatch(other -> beats(other, trial)))
        .map(trial -> trial.number)
        .toList();
  }

  private double violation(NaiveTrial trial) {
    double sum = 0;
    for (OutcomeConstraint constraint : spec.terms().constraints()) {
      sum += constraint.violation(trial.latest(constraint.metric()));
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private boolean beats(NaiveTrial a, NaiveTrial b) {
    boolean better = false;
    boolean worse = false;
    for (int i = 0; i < spec.objectives().size(); i++) {
      Objective objective = spec.objectives().get(i);
      int order =
          Double.compare(
              objective.loss(a.result.get(i)) + 0.0, objective.loss(b.result.get(i)) + 0.0);
      better |= order < 0;
      worse |= order > 0;
    }
    return !worse && (better || a.number < b.number);
  }
}
