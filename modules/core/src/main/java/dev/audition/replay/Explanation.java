package dev.audition.replay;

import dev.audition.machine.Descent;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a trial is there, and why it became what it is.
 *
 * @param now the trial after the log's last entry
 * @param proposal how it came to be
 * @param turns what then happened to it, by offset, without its reports
 */
public record Explanation(Trial now, Proposal proposal, List<Turn> turns) {
  public Explanation {
    turns = List.copyOf(turns);
  }

  /**
   * How a trial came to be.
   *
   * @param offset of its first entry
   * @param historyOffset how many entries the sampler had seen
   * @param known the study as the sampler saw it
   * @param descent where its training begins and ends
   */
  public record Proposal(
      long offset,
      Instant at,
      Origin origin,
      long historyOffset,
      StudyState known,
      Descent descent) {}

  /**
   * Something that happened to it, or to a gate of its own.
   *
   * @param judgement against whom, if a pruner decided it
   */
  public record Turn(long offset, Entry entry, Optional<Judgement> judgement) {}
}
