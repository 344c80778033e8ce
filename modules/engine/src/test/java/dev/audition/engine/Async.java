package dev.audition.engine;

import dev.audition.machine.StudyCommand;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Waits in tests: long, so that a busy machine fails none, but not for ever. */
final class Async {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Async() {}

  static <T> T wait(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(failed);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static CompletionStage<Outcome> ask(
      ActorSystem<?> system, ActorRef<StudySupervisor.Message> study, StudyCommand command) {
    return AskPattern.ask(
        study,
        replyTo -> new StudySupervisor.Submit(command, replyTo),
        PATIENCE,
        system.scheduler());
  }
}
