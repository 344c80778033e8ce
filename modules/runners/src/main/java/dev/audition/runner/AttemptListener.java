package dev.audition.runner;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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

  /**
   * The attempt is about to begin a stage of its training, or goes on within it.
   *
   * @param name the stage's name
   * @return completes when the log knows it; the stage begins if the attempt is to go on
   */
  default CompletionStage<Directive> stage(String name) {
    return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
  }

  /**
   * A stage's result was there already and was not computed.
   *
   * @param stage the stage's name
   * @param key what the result is kept under
   * @param seconds how long it took to compute it
   * @return completes when the log knows it
   */
  default CompletionStage<Directive> shared(String stage, String key, double seconds) {
    return CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));
  }

  /** Something people should know: a line that could not be read, a signal that was ignored. */
  void warning(String message);

  /** The attempt is over and its processes are gone. Called exactly once. */
  void ended(AttemptEnd end);
}
