package dev.audition.replay;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Explains a trial from the log alone. */
public final class Explainer {
  private final List<Entry> log;
  private final int number;
  private final Catalog catalog;
  private final List<Explanation.Turn> turns = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private StudyEvent.@Nullable MetricsReported report;
  private OptionalInt rung = OptionalInt.empty();

  private Explainer(List<Entry> log, int number, Catalog catalog) {
    this.log = log;
    this.number = number;
    this.catalog = catalog;
  }

  /**
   * Explains a trial.
   *
   * @param log from its first entry on
   * @return empty if the log has no such trial
   * @throws dev.audition.study.SettingException if the study's pruner is not installed
   */
  public static Optional<Explanation> of(List<Entry> log, int trial, Catalog catalog) {
    return new Explainer(log, trial, catalog).explained();
  }

  private Optional<Explanation> explained() {
    for (int at = 0; at < log.size(); at++) {
      if (log.get(at).event() instanceof StudyEvent.TrialProposed proposed
          && proposed.trial() == number) {
        var proposal =
            new Explanation.Proposal(
                at + 1L,
                log.get(at).at(),
                proposed.origin(),
                proposed.historyOffset(),
                follow((int) Math.min(at, proposed.historyOffset())),
                proposed.descent());
        while (state.offset() < log.size()) {
          next();
        }
        return Optional.of(new Explanation(state.trials().get(number), proposal, turns));
      }
    }
    return Optional.empty();
  }

  private StudyState follow(int entries) {
    while (state.offset() < entries) {
      state = StudyMachine.evolve(state, log.get((int) state.offset()));
    }
    return state;
  }

  private void next() {
    StudyState before = state;
    Entry entry = log.get((int) before.offset());
    state = StudyMachine.evolve(before, entry);
    if (entry.event() instanceof StudyEvent.OfTrial event && event.trial() == number) {
      note(before, entry, event);
    } else if (ofItsGate(before, entry.event())) {
      turns.add(new Explanation.Turn(state.offset(), entry, Optional.empty()));
    }
  }

  private void note(StudyState before, Entry entry, StudyEvent.OfTrial event) {
    if (event instanceof StudyEvent.MetricsReported reported) {
      report = reported;
      rung = OptionalInt.empty();
    } else if (event instanceof StudyEvent.RungReached reached) {
      rung = OptionalInt.of(reached.rung());
    } else if (!quiet(event)) {
      turns.add(new Explanation.Turn(state.offset(), entry, judgement(before, event)));
    }
  }

  private static boolean quiet(StudyEvent.OfTrial event) {
    return event instanceof StudyEvent.TrialProposed
        || event instanceof StudyEvent.CheckpointSaved
        || event instanceof StudyEvent.AttemptSubmitted;
  }

  private boolean ofItsGate(StudyState before, StudyEvent event) {
    return switch (event) {
      case StudyEvent.GateOpened opened -> ofIt(opened.gate().trial());
      case StudyEvent.GateAnswered answered ->
          Optional.ofNullable(before.gates().get(answered.gate()))
              .filter(gate -> ofIt(gate.trial()))
              .isPresent();
      case StudyEvent other -> false;
    };
  }

  private boolean ofIt(Optional<Integer> trial) {
    return trial.filter(one -> one == number).isPresent();
  }

  private Optional<Judgement> judgement(StudyState before, StudyEvent.OfTrial event) {
    if (report == null) {
      return Optional.empty();
    }
    var jury = new Jury(before, catalog);
    if (event instanceof StudyEvent.TrialStopping stopping
        && (stopping.target() == StopTarget.PRUNE
            || stopping.target() == StopTarget.PAUSE_AT_RUNG)) {
      return Optional.of(jury.judged(before.trials().get(number), report.step(), rung));
    }
    boolean left =
        event instanceof StudyEvent.TrialPruned
            && before.trials().get(number) instanceof Trial.Paused;
    return left
        ? Optional.of(jury.left(before.trials().get(number), report.step()))
        : Optional.empty();
  }
}
