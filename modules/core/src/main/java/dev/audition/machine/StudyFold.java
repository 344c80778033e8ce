package dev.audition.machine;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState.Boards;
import dev.audition.machine.StudyState.Controls;
import dev.audition.machine.StudyState.Orphan;
import dev.audition.machine.StudyState.Shadow;
import dev.audition.machine.StudyState.Spent;
import dev.audition.machine.StudyState.Standing;
import dev.audition.machine.StudyState.Tuning;
import dev.audition.machine.StudyState.Window;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Follows entries of the log. Decides nothing, refuses nothing, reads no settings. */
final class StudyFold {
  private static final StudyRules NO_RULES =
      new StudyRules(RuleSpec.of("none"), RuleSpec.of("none"), RuleSpec.of("none"));

  static final StudyState INITIAL =
      new StudyState(
          0,
          Instant.EPOCH,
          Optional.empty(),
          new StudyPhase.Created(),
          new Controls(1, NO_RULES, false, Window.ALWAYS, Tuning.NONE),
          Trials.empty(),
          new Boards(RankingMap.empty(), RankingMap.empty()),
          new Standing(List.of(), 0, 0),
          new Spent(Duration.ZERO, Optional.empty(), 0, 0),
          Collections.emptySortedMap(),
          List.of());

  private StudyFold() {}

  static StudyState follow(StudyState before, Entry entry) {
    if (before.created().isPresent() == Transitions.creates(entry.event())) {
      throw new BrokenLog("the first entry, and only it, creates a study: " + entry.event());
    }
    if (entry.at().isBefore(before.at())) {
      throw new BrokenLog("an entry of %s after one of %s".formatted(entry.at(), before.at()));
    }
    var edit = new StateEdit(before);
    edit.offset = before.offset() + 1;
    edit.at = entry.at();
    switch (entry.event()) {
      case StudyEvent.OfTrial event -> TrialFold.follow(edit, event);
      case StudyEvent event -> study(edit, event);
    }
    return edit.state();
  }

  private static void study(StateEdit edit, StudyEvent event) {
    switch (event) {
      case StudyCreated e -> create(edit, e);
      case StudyEvent.StudyStarted e -> enter(edit, event, new StudyPhase.Running());
      case StudyEvent.StudyPaused e ->
          enter(edit, event, new StudyPhase.Paused(e.by(), e.reason()));
      case StudyEvent.StudyResumed e -> enter(edit, event, new StudyPhase.Running());
      case StudyEvent.StudyFinishing e -> enter(edit, event, new StudyPhase.Finishing(e.reason()));
      case StudyEvent.StudyFinished e -> enter(edit, event, new StudyPhase.Finished(e.reason()));
      case StudyEvent.StudyFailed e -> enter(edit, event, new StudyPhase.Failed(e.reason()));
      case StudyEvent.ParallelismChanged e ->
          edit.controls = edit.controls.withParallel(e.parallel());
      case StudyEvent.StopRuleChanged e -> edit.controls = edit.controls.withStop(e.stop());
      case StudyEvent.SamplerChanged e ->
          edit.controls = edit.controls.withSampler(e.sampler(), edit.offset);
      case StudyEvent.SpaceChanged e ->
          edit.controls = edit.controls.withSpace(e.domains(), edit.offset);
      case StudyEvent.PrunerChanged e -> PrunerFold.follow(edit, e);
      case StudyEvent.ShadowAdded e ->
          shadows(edit, e.name(), Optional.of(new Shadow(e.rule(), e.kind(), edit.offset)));
      case StudyEvent.ShadowRemoved e -> shadows(edit, e.name(), Optional.empty());
      case StudyEvent.StudyForked e -> e.seed().ifPresent(seed -> reseed(edit, seed));
      case StudyEvent.Undone e -> {}
      case StudyEvent.OrphanKept e -> keep(edit, e);
      case StudyEvent.OrphanAdopted e -> adopt(edit, e);
      case StudyEvent.WindowOpened e -> window(edit, new Window(true, e.until()));
      case StudyEvent.WindowClosed e -> window(edit, new Window(false, e.until()));
      case StudyEvent.SearchExhausted e -> edit.controls = edit.controls.withExhausted();
      case StudyEvent.GateOpened e -> gate(edit, e.gate());
      case StudyEvent.GateAnswered e -> answer(edit, e);
      case StudyEvent.OfTrial e -> throw new BrokenLog("an event of a trial: " + e);
    }
  }

  private static void create(StateEdit edit, StudyCreated event) {
    edit.created = Optional.of(event);
    edit.controls =
        edit.controls
            .withParallel(event.parallel())
            .withRules(event.rules())
            .withTuning(edit.controls.tuning().ranking(event.ranksSteps()));
  }

  private static void shadows(StateEdit edit, String name, Optional<Shadow> shadow) {
    var tuning = edit.controls.tuning();
    var shadows = new TreeMap<>(tuning.shadows());
    if (shadows.containsKey(name) == shadow.isPresent()) {
      throw new BrokenLog("shadow '%s' is added once and removed once".formatted(name));
    }
    shadow.ifPresentOrElse(s -> shadows.put(name, s), () -> shadows.remove(name));
    edit.controls = edit.controls.withTuning(tuning.shadowed(shadows));
  }

  private static void reseed(StateEdit edit, long seed) {
    edit.controls =
        edit.controls.withTuning(
            edit.controls.tuning().seeded(edit.trials.size(), seed, edit.offset));
  }

  private static void keep(StateEdit edit, StudyEvent.OrphanKept event) {
    var orphans = new ArrayList<>(edit.orphans);
    orphans.add(new Orphan(event.trial(), event.attempt(), event.metrics(), event.values()));
    edit.orphans = List.copyOf(orphans);
  }

  private static void adopt(StateEdit edit, StudyEvent.OrphanAdopted event) {
    edit.orphans =
        edit.orphans.stream()
            .map(
                orphan ->
                    orphan.trial() == event.trial() && orphan.attempt() == event.attempt()
                        ? orphan.adoptedBy(event.as())
                        : orphan)
            .toList();
  }

  private static void enter(StateEdit edit, StudyEvent event, StudyPhase next) {
    Transitions.require(edit.phase.kind(), event, next.kind());
    boolean ran = clockRuns(edit);
    edit.phase = next;
    clock(edit, ran);
  }

  private static void window(StateEdit edit, Window next) {
    boolean ran = clockRuns(edit);
    edit.controls = edit.controls.withWindow(next);
    clock(edit, ran);
  }

  /** Time counts while the study runs and its window is open. */
  private static void clock(StateEdit edit, boolean ran) {
    boolean runs = clockRuns(edit);
    if (ran && !runs) {
      Duration more = Duration.between(edit.spent.since().orElse(edit.at), edit.at);
      edit.spent = edit.spent.running(edit.spent.before().plus(more), Optional.empty());
    } else if (!ran && runs) {
      edit.spent = edit.spent.running(edit.spent.before(), Optional.of(edit.at));
    }
  }

  private static boolean clockRuns(StateEdit edit) {
    return edit.phase instanceof StudyPhase.Running && edit.controls.window().open();
  }

  private static void gate(StateEdit edit, Gate gate) {
    var gates = new TreeMap<>(edit.gates);
    gates.put(gate.id(), gate);
    edit.gates = Collections.unmodifiableSortedMap(gates);
  }

  private static void answer(StateEdit edit, StudyEvent.GateAnswered event) {
    Gate gate = edit.gates.get(event.gate());
    if (gate == null || !gate.open()) {
      throw new BrokenLog("gate '%s' is not open".formatted(event.gate()));
    }
    gate(edit, gate.answered(event.answer()));
  }
}
