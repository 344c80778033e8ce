package dev.audition.engine;

import dev.audition.machine.Descent;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.SearchFold;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.sampler.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a study's sampler, off the supervisor's thread.
 *
 * <p>Proposals that are asked for together see each other as pending: the proposal for trial {@code
 * n} with history offset {@code h} is made from the log's first {@code h} entries followed by the
 * proposals of the trials between those and {@code n}. {@link ProposalVerifier} checks just that.
 */
final class Proposer extends AbstractMatchingBehavior<Proposer.Message> {
  private static final Logger LOG = LoggerFactory.getLogger(Proposer.class);

  private final StudySetup setup;
  private final ActorRef<StudySupervisor.Message> supervisor;
  private SearchFold search;

  /** What the proposer understands. */
  sealed interface Message permits Restart, Follow, Ask {}

  /** Starts from this state: what was proposed since does not count. */
  record Restart(StudyState state) implements Message {}

  /** The next entries of the log. */
  record Follow(List<Entry> entries) implements Message {}

  /** Proposals for the trials {@code first, first + 1, ...} are wanted. */
  record Ask(int first, int count) implements Message {}

  private Proposer(
      ActorContext<Message> context,
      StudySetup setup,
      ActorRef<StudySupervisor.Message> supervisor,
      StudyState state) {
    super(context);
    this.setup = setup;
    this.supervisor = supervisor;
    this.search = SearchFold.of(setup.spec(), setup.environment().catalog(), state);
  }

  static Behavior<Message> create(
      StudySetup setup, ActorRef<StudySupervisor.Message> supervisor, StudyState state) {
    return Behaviors.setup(context -> new Proposer(context, setup, supervisor, state));
  }

  @Override
  public Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Restart restart ->
          search = SearchFold.of(setup.spec(), setup.environment().catalog(), restart.state());
      case Follow follow -> follow.entries().forEach(this::follow);
      case Ask ask -> propose(ask);
    }
    return this;
  }

  /** A proposal of one's own has been followed when it was made. */
  private void follow(Entry entry) {
    if (!(entry.event() instanceof StudyEvent.TrialProposed proposed
        && proposed.trial() < search.history().size())) {
      search.follow(entry);
    }
  }

  /** Whatever a sampler throws is a fault of the study, not of the engine. */
  private void propose(Ask ask) {
    long offset = search.history().version();
    var chain = new ArrayList<StudyCommand>(ask.count());
    try {
      for (int trial = ask.first(); trial < ask.first() + ask.count(); trial++) {
        Optional<Proposal> next = search.propose(trial, "sampler");
        if (next.isEmpty()) {
          chain.add(new StudyCommand.Exhaust(offset));
          break;
        }
        chain.add(new StudyCommand.Propose(trial, next.get(), offset));
        search.follow(pending(trial, next.get(), offset));
      }
      supervisor.tell(new StudySupervisor.Proposed(chain));
    } catch (RuntimeException fault) {
      LOG.error("The sampler of study '{}' failed", setup.spec().name(), fault);
      supervisor.tell(new StudySupervisor.SamplerFailed(fault.toString()));
    }
  }

  /** What the sampler sees of a proposal that is not in the log yet. */
  static Entry pending(int trial, Proposal proposal, long offset) {
    var descent = new Descent(proposal.parent(), Optional.empty(), proposal.until());
    return new Entry(
        java.time.Instant.EPOCH,
        new StudyEvent.TrialProposed(
            trial, proposal.configuration(), Origin.SAMPLER, offset, 0, descent));
  }

  @Override
  public Behavior<Message> onSignal(org.apache.pekko.actor.typed.Signal signal) {
    return this;
  }
}
