package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Descent;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.sampler.Proposal;
import java.util.List;
import java.util.Optional;

/** Decides everything once more, from the log alone. */
final class Replay {
  private final Simulation simulation;
  private final List<Entry> log;

  Replay(Simulation simulation, List<Entry> log) {
    this.simulation = simulation;
    this.log = log;
  }

  /** The same commands at the same times lead to the same entries. */
  Replay invDet1(List<Judged> judged) {
    var machine = new StudyMachine(simulation.spec(), simulation.catalog());
    Rules rules = simulation.planted().rules().apply(Rules.of(machine));
    StudyState state = StudyState.initial();
    int offset = 0;
    for (Judged was : judged) {
      Decision now = rules.decide(state, was.now(), was.command());
      if (!entries(now).equals(entries(was.decision()))
          || now instanceof Decision.Refused != was.decision() instanceof Decision.Refused) {
        throw new InvariantViolation(
            "INV-DET-1", "%s led to %s, and now to %s", was.command(), was.decision(), now);
      }
      for (Entry entry : entries(now)) {
        if (!log.get(offset++).equals(entry)) {
          throw new InvariantViolation("INV-DET-1", "%s is not in the log at %d", entry, offset);
        }
        state = rules.evolve(state, entry);
      }
    }
    return this;
  }

  private static List<Entry> entries(Decision decision) {
    return decision instanceof Decision.Accepted accepted ? accepted.entries() : List.of();
  }

  /** Every proposal is a function of spec, seed and the history it names. */
  void invDet2() {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).event() instanceof StudyEvent.TrialProposed proposed
          && proposed.origin() == Origin.SAMPLER) {
        invDet2(proposed, i);
      }
    }
  }

  private void invDet2(StudyEvent.TrialProposed proposed, int at) {
    var history = log.subList(0, (int) Math.min(at, proposed.historyOffset()));
    var sampling = new SimulatedSampling(simulation, history, "sampler");
    for (Entry entry : log.subList(history.size(), at)) {
      if (entry.event() instanceof StudyEvent.TrialProposed before) {
        sampling.follow(before.trial(), proposal(before));
      }
    }
    Optional<Proposal> again = sampling.propose(proposed.trial());
    if (!again.equals(Optional.of(proposal(proposed)))) {
      throw new InvariantViolation("INV-DET-2", "%s was proposed, and is now %s", proposed, again);
    }
  }

  private static Proposal proposal(StudyEvent.TrialProposed event) {
    Descent descent = event.descent();
    return new Proposal(event.configuration(), descent.parent(), descent.until());
  }
}
