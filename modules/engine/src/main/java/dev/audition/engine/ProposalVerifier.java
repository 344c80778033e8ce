package dev.audition.engine;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.SearchFold;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.sampler.Proposal;
import dev.audition.study.Report;
import dev.audition.study.StudySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Derives every proposal and every decision of the pruner in a log once more, from nothing but
 * spec, seed and the entries before it, and compares bit for bit.
 *
 * <p>The proposal for trial {@code n} with history offset {@code h} must be what the sampler
 * answers to the history of the log's first {@code h} entries followed by the proposals of the
 * trials between those and {@code n}, with the random stream of (seed, {@code n}, "sampler"). What
 * follows from a report, and which paused trials are promoted, must be what the rules answer to the
 * state before.
 */
public final class ProposalVerifier {
  private final StudySpec spec;
  private final Catalog catalog;
  private final StudyMachine machine;

  /**
   * Something that the log says and that does not follow from it.
   *
   * @param offset of the entry, 1 for the first
   */
  public record Difference(long offset, String recorded, String derived) {}

  /** Verifies logs of this study. */
  public ProposalVerifier(StudySpec spec, Catalog catalog) {
    this.spec = spec;
    this.catalog = catalog;
    this.machine = new StudyMachine(spec, catalog);
  }

  /**
   * Verifies a log from its first entry on.
   *
   * @return all differences, by offset; empty if everything follows
   */
  public List<Difference> verify(List<Entry> log) {
    var differences = new ArrayList<Difference>();
    var proposals = new Proposals(log);
    StudyState state = StudyState.initial();
    for (int i = 0; i < log.size(); i++) {
      Entry entry = log.get(i);
      long offset = i + 1L;
      Optional<String> derived =
          switch (entry.event()) {
            case StudyEvent.TrialProposed e when e.origin() == Origin.SAMPLER ->
                proposals.differs(e.trial(), e.historyOffset(), Optional.of(proposal(e)));
            case StudyEvent.SearchExhausted e ->
                proposals.differs(state.trials().size(), e.historyOffset(), Optional.empty());
            case StudyEvent.MetricsReported e when e.attempt() > 0 ->
                differs(state, log.subList(i, log.size()), report(e));
            case StudyEvent.TrialPromoted e ->
                differs(state, log.subList(i, i + 1), new StudyCommand.Start());
            case StudyEvent e -> Optional.empty();
          };
      derived.ifPresent(
          text -> differences.add(new Difference(offset, entry.event().toString(), text)));
      state = StudyMachine.evolve(state, entry);
    }
    return differences;
  }

  private static Proposal proposal(StudyEvent.TrialProposed event) {
    return new Proposal(event.configuration(), event.descent().parent(), event.descent().until());
  }

  private static String text(Proposal proposal) {
    return proposal.equals(Proposal.of(proposal.configuration()))
        ? proposal.configuration().toString()
        : proposal.toString();
  }

  private static StudyCommand report(StudyEvent.MetricsReported event) {
    return new StudyCommand.ReportMetrics(
        event.trial(), event.attempt(), new Report(event.step(), event.metrics()));
  }

  /** Judges a command once more; what follows from it must be in the log as far as that goes. */
  private Optional<String> differs(StudyState before, List<Entry> recorded, StudyCommand command) {
    return switch (machine.decide(before, recorded.get(0).at(), command)) {
      case Decision.Refused refused -> Optional.of("refused: " + refused.reason());
      case Decision.Accepted accepted -> {
        int most = Math.min(accepted.entries().size(), recorded.size());
        for (int i = 0; i < most; i++) {
          if (!accepted.entries().get(i).event().equals(recorded.get(i).event())) {
            yield Optional.of(accepted.entries().get(i).event().toString());
          }
        }
        yield most == 0 ? Optional.of("nothing") : Optional.empty();
      }
    };
  }

  /** The sampler, with its history grown as far as the latest proposal needs. */
  private final class Proposals {
    private final List<Entry> log;
    private SearchFold search = new SearchFold(spec, catalog);
    private int read;

    Proposals(List<Entry> log) {
      this.log = log;
    }

    Optional<String> differs(int trial, long offset, Optional<Proposal> recorded) {
      grow(trial, offset);
      Optional<Proposal> derived = search.propose(trial, "sampler");
      return derived.equals(recorded)
          ? Optional.empty()
          : Optional.of(derived.map(ProposalVerifier::text).orElse("no proposal"));
    }

    /** Takes in the entries up to the offset, then the proposals of earlier trials after it. */
    private void grow(int trial, long offset) {
      if (offset < read || trial < search.history().size()) {
        search = new SearchFold(spec, catalog);
        read = 0;
      }
      for (; read < offset; read++) {
        Entry entry = log.get(read);
        if (!(entry.event() instanceof StudyEvent.TrialProposed e
            && e.trial() < search.history().size())) {
          search.follow(entry);
        }
      }
      for (int i = read; i < log.size() && search.history().size() < trial; i++) {
        if (log.get(i).event() instanceof StudyEvent.TrialProposed e
            && e.trial() == search.history().size()) {
          search.follow(log.get(i));
        }
      }
    }
  }
}
