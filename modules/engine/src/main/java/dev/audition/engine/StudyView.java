package dev.audition.engine;

import dev.audition.machine.StudyState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What can be seen of a study from any thread: its last durable state, and how it ends.
 *
 * <p>Written by the study's supervisor alone. It outlives the supervisor and holds nothing else of
 * it.
 */
public final class StudyView {
  private final CompletableFuture<StudyState> opened = new CompletableFuture<>();
  private final CompletableFuture<StudyState> ended = new CompletableFuture<>();
  private final CompletableFuture<StudyState> closed = new CompletableFuture<>();
  private volatile StudyState state = StudyState.initial();
  private volatile Optional<String> trouble = Optional.empty();

  /** The last state that is durable. */
  public StudyState state() {
    return state;
  }

  /** Why the study waits for its storage; empty while it does not. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Completes once the log has been read and the study exists. */
  public CompletionStage<StudyState> opened() {
    return opened.minimalCompletionStage();
  }

  /**
   * Completes with the last state once the study is over; exceptionally with a {@link
   * StudyException} if it cannot go on, or was closed before.
   */
  public CompletionStage<StudyState> ended() {
    return ended.minimalCompletionStage();
  }

  /** Completes with the last state once the supervisor has stopped, and then nothing runs. */
  public CompletionStage<StudyState> closed() {
    return closed.minimalCompletionStage();
  }

  /** Whether the supervisor has stopped. */
  public boolean isClosed() {
    return closed.isDone();
  }

  void publish(StudyState next) {
    state = next;
  }

  void trouble(Optional<String> why) {
    trouble = why;
  }

  /** Completes a stage on a thread of its own: what others hang on it may take its time. */
  void open() {
    if (!opened.isDone()) {
      StudyState now = state;
      Thread.startVirtualThread(() -> opened.complete(now));
    }
  }

  void end() {
    StudyState last = state;
    Thread.startVirtualThread(() -> ended.complete(last));
  }

  void fail(StudyException failure) {
    Thread.startVirtualThread(
        () -> {
          opened.completeExceptionally(failure);
          ended.completeExceptionally(failure);
        });
  }

  void close() {
    StudyState last = state;
    boolean over = last.phase().over();
    var left = new StudyException("the study was closed before it was over; resume it to go on");
    Thread.startVirtualThread(
        () -> {
          if (!over) {
            opened.completeExceptionally(left);
            ended.completeExceptionally(left);
          }
          closed.complete(last);
        });
  }
}
