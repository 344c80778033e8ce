package dev.audition.testkit.simulation;

import dev.audition.machine.Descent;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.SearchFold;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.sampler.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes proposals: the one for trial {@code n} with history offset {@code h} from the log's first
 * {@code h} entries, followed by the proposals of the trials between these and {@code n}.
 */
final class SimulatedSampling {
  private final SearchFold search;
  private final String purpose;
  private final long offset;

  SimulatedSampling(Simulation simulation, List<Entry> log, String purpose) {
    this.purpose = purpose;
    this.offset = log.size();
    this.search = new SearchFold(simulation.spec(), simulation.catalog());
    log.forEach(search::follow);
  }

  /** From a state alone, as after a restart. */
  SimulatedSampling(Simulation simulation, StudyState state, String purpose) {
    this.purpose = purpose;
    this.offset = state.offset();
    this.search = SearchFold.of(simulation.spec(), simulation.catalog(), state);
  }

  /** The proposal for the next trial; the study is exhausted if there is none. */
  StudyCommand next() {
    int trial = search.history().size();
    return propose(trial)
        .<StudyCommand>map(found -> new StudyCommand.Propose(trial, found, offset))
        .orElseGet(() -> new StudyCommand.Exhaust(offset));
  }

  Optional<Proposal> propose(int trial) {
    return search.propose(trial, purpose);
  }

  int size() {
    return search.history().size();
  }

  /** Counts a proposal as pending. */
  void follow(int trial, Proposal proposal) {
    var descent = new Descent(proposal.parent(), Optional.empty(), proposal.until());
    search.follow(
        new Entry(
            Instant.EPOCH,
            new StudyEvent.TrialProposed(
                trial, proposal.configuration(), Origin.SAMPLER, offset, 0, descent)));
  }
}
