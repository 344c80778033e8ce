package dev.audition.engine.hook;

import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks a listener before something is written, on a thread of its own. No answer within the limit
 * is no objection; while a call hangs, no other is made, so that it delays its study only once.
 */
final class Guard {
  private final Hook hook;
  private final StudyListener listener;
  private final Complaints complaints;
  private final ExecutorService thread;
  private final AtomicBoolean busy = new AtomicBoolean();
  private @Nullable Thread inside;

  Guard(Hook hook, StudyListener listener, Complaints complaints) {
    this.hook = hook;
    this.listener = listener;
    this.complaints = complaints;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("audition-guard-" + hook.name()).factory());
  }

  /** Why the listener does not want it; empty: it may be. */
  Optional<String> ask(Intent intent) {
    boolean wanted = intent.entries().stream().anyMatch(e -> hook.events().wants(e.event()));
    if (!wanted || !busy.compareAndSet(false, true)) {
      return Optional.empty();
    }
    var answer = new CompletableFuture<Optional<String>>();
    thread.execute(() -> call(intent, answer));
    try {
      return answer.get(hook.limit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      interrupt();
      complaints.say(
          "slow", "took longer than %s to judge a command, which passes".formatted(hook.limit()));
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      complaints.failed(cause == null ? failed : cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private void call(Intent intent, CompletableFuture<Optional<String>> answer) {
    enter();
    try {
      answer.complete(listener.before(intent));
    } catch (RuntimeException | Error fault) {
      answer.completeExceptionally(fault);
    } finally {
      leave();
    }
  }

  private synchronized void enter() {
    inside = Thread.currentThread();
  }

  /** An interruption is for the call that it was meant for, not for the next one. */
  private synchronized void leave() {
    inside = null;
    Thread.interrupted();
    busy.set(false);
  }

  private synchronized void interrupt() {
    if (inside != null) {
      inside.interrupt();
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
