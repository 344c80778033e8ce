package dev.audition.testkit.simulation;

import dev.audition.machine.Entry;
import dev.audition.machine.HistoryFold;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes proposals: the one for trial {@code n} with history offset {@code h} from the log's first
 * {@code h} entries, followed by the proposals of the trials between these and {@code n}.
 */
final class SimulatedSampling {
  private final StudySpec spec;
  private final HistoryFold history;
  private final Sampler sampler;
  private final String purpose;
  private final long offset;

  SimulatedSampling(Simulation simulation, List<Entry> log, String purpose) {
    this.spec = simulation.spec();
    this.purpose = purpose;
    this.offset = log.size();
    this.sampler = simulation.catalog().sampler(spec);
    this.history = new HistoryFold(spec.space(), spec.objectives());
    log.forEach(history::follow);
  }

  /** From a state alone, as after a restart. */
  SimulatedSampling(Simulation simulation, StudyState state, String purpose) {
    this.spec = simulation.spec();
    this.purpose = purpose;
    this.offset = state.offset();
    this.sampler = simulation.catalog().sampler(spec);
    this.history = HistoryFold.of(spec.space(), spec.objectives(), state);
  }

  /** The proposal for the next trial; the study is exhausted if there is none. */
  StudyCommand next() {
    int trial = history.size();
    return propose(trial)
        .<StudyCommand>map(found -> new StudyCommand.Propose(trial, found, offset))
        .orElseGet(() -> new StudyCommand.Exhaust(offset));
  }

  Optional<Configuration> propose(int trial) {
    return sampler.propose(history, RandomStream.of(spec.seed(), trial, purpose));
  }

  int size() {
    return history.size();
  }

  /** Counts a proposal as pending. */
  void follow(int trial, Configuration configuration) {
    history.follow(
        new Entry(
            Instant.EPOCH,
            new StudyEvent.TrialProposed(trial, configuration, Origin.SAMPLER, offset, 0)));
  }
}
