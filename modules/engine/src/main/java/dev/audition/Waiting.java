package dev.audition;

import dev.audition.engine.StudyException;
import dev.audition.engine.StudyView;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for stages, with causes instead of wrappings. */
final class Waiting {
  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final int MOST_SLICES = 60;

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

  /** Waits until a study is open: a long log may take its time, a store in trouble may not. */
  static void whileWell(StudyView view, String what) {
    StudyException late = new StudyException(what + " takes too long");
    for (int slice = 0; slice < MOST_SLICES; slice++) {
      try {
        on(view.opened(), SLICE, what);
        return;
      } catch (StudyException failed) {
        if (!(failed.getCause() instanceof TimeoutException)) {
          throw failed;
        }
        late = failed;
      }
      if (view.trouble().isPresent()) {
        throw new StudyException("%s: %s".formatted(what, view.trouble().get()), late);
      }
    }
    throw late;
  }

  private static StudyException study(ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return new StudyException(String.valueOf(cause.getMessage()), cause);
  }
}
