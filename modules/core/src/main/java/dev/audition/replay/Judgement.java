package dev.audition.replay;

import dev.audition.study.RuleSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Against whom a pruner has judged a trial, from the log before.
 *
 * @param pruner the rule
 * @param step the step of the report that was judged
 * @param rung the rung that it reached; empty if the pruner looks at steps, or at the trial alone
 * @param loss the trial's loss there
 * @param place 1 for the best; 0 if the trial was judged by itself
 * @param of how many trials had got there, this one included; 0 if it was judged by itself
 * @param cutoff the worst that would have been good enough; empty if none was, or nobody else
 *     counts
 * @param ahead trials that were better, the best first, at most ten
 */
public record Judgement(
    RuleSpec pruner,
    long step,
    OptionalInt rung,
    double loss,
    int place,
    int of,
    Optional<Placed> cutoff,
    List<Integer> ahead) {
  public Judgement {
    ahead = List.copyOf(ahead);
  }

  /** A trial and its loss. */
  public record Placed(int trial, double loss) {}
}
