package dev.audition;

import dev.audition.engine.StudyException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for stages, with causes instead of wrappings. */
final class Waiting {
  private Waiting() {}

  static <T> T on(CompletionStage<T> stage) throws InterruptedException {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException failed) {
      throw study(failed);
    }
  }

  /** Waits, but not for ever. */
  static <T> T on(CompletionStage<T> stage, Duration most, String what) {
    try {
      return stage.toCompletableFuture().get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw study(failed);
    } catch (TimeoutException late) {
      throw new StudyException("%s took longer than %d s".formatted(what, most.toSeconds()), late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StudyException(what + " was interrupted", interrupted);
    }
  }

  private static StudyException study(ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return new StudyException(String.valueOf(cause.getMessage()), cause);
  }
}
