package dev.audition.runner;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.util.concurrent.CompletionStage;

/**
 * What an attempt tells the engine. Methods may be called by any thread, return at once, and are
 * taken in the order of the calls; none is called after {@link #ended}.
 */
public interface AttemptListener {
  /** The user's code is running now. */
  void started();

  /**
   * A report.
   *
   * @return completes when the report is durable, with what the attempt is to do; exceptionally
   *     with {@link RefusedReport} if it breaks a rule, and then nothing was recorded
   */
  CompletionStage<Directive> report(Report report);

  /** A complete checkpoint; the stage completes when the log knows it. */
  CompletionStage<Directive> checkpoint(Checkpoint checkpoint);

  /** Something people should know: a line that could not be read, a signal that was ignored. */
  void warning(String message);

  /** The attempt is over and its processes are gone. Called exactly once. */
  void ended(AttemptEnd end);
}
