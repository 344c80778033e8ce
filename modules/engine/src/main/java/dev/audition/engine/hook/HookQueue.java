package dev.audition.engine.hook;

import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What waits for one hook, and the thread that tells it. Whoever fills the queue never waits: the
 * oldest entry makes room, and a hook that hangs is abandoned.
 */
final class HookQueue {
  private final Hook hook;
  private final StudyListener listener;
  private final Complaints complaints;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread;
  private Optional<String> closing = Optional.empty();
  private long dropped;
  private boolean abandoned;
  private boolean calling;
  private long since;
  private long last;

  HookQueue(Hook hook, StudyListener listener, Complaints complaints, Backlog backlog) {
    this.hook = hook;
    this.listener = listener;
    this.complaints = complaints;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("audition-hook-" + hook.name())
            .unstarted(() -> work(backlog));
  }

  void start() {
    thread.start();
  }

  /** An entry is durable. */
  void entry(long offset, Entry entry, StudyState state) {
    if (hook.events().wants(entry.event())) {
      offer(() -> tell(offset, entry, state));
    }
  }

  void warn(int trial, String text) {
    offer(() -> listener.warning(trial, text));
  }

  private synchronized void offer(Runnable call) {
    if (abandoned || closing.isPresent()) {
      return;
    }
    if (hangs()) {
      abandon("hangs for more than %s and is abandoned".formatted(hook.limit()));
      return;
    }
    if (waiting.size() >= hook.capacity()) {
      waiting.poll();
      dropped++;
      complaints.say(
          "overflow",
          "is too slow: more than %,d entries wait for it, so the oldest are dropped"
              .formatted(hook.capacity()));
    }
    waiting.add(call);
    notifyAll();
  }

  private boolean hangs() {
    return calling && System.nanoTime() - since > hook.limit().toNanos();
  }

  private void abandon(String why) {
    abandoned = true;
    waiting.clear();
    thread.interrupt();
    complaints.say("abandoned", why);
    done.complete(null);
    notifyAll();
  }

  /** Nothing follows; what waits is still told. */
  synchronized void close(String reason) {
    if (closing.isEmpty()) {
      closing = Optional.of(reason);
      notifyAll();
    }
  }

  /** Whoever waits for the hook's end waits no longer. */
  synchronized void giveUp() {
    if (!done.isDone()) {
      abandon("did not end within %s and is abandoned".formatted(hook.limit()));
    }
  }

  /** Completes when everything has been told, or the hook is abandoned. */
  CompletionStage<Void> done() {
    return done;
  }

  synchronized long dropped() {
    return dropped;
  }

  synchronized boolean abandoned() {
    return abandoned;
  }

  private void work(Backlog backlog) {
    call(() -> catchUp(backlog), false);
    try {
      for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
        call(next.get(), true);
      }
    } catch (InterruptedException unwanted) {
      // Only who abandons a hook interrupts its thread.
      return;
    }
    if (!abandoned()) {
      call(() -> listener.closed(reason()), true);
    }
    done.complete(null);
  }

  private synchronized String reason() {
    return closing.orElse("");
  }

  private synchronized Optional<Runnable> next() throws InterruptedException {
    while (waiting.isEmpty() && closing.isEmpty() && !abandoned) {
      wait();
    }
    return Optional.ofNullable(waiting.poll());
  }

  /** A hook's fault is its own: it is counted, and the study goes on. */
  private void call(Runnable call, boolean bounded) {
    begin(bounded);
    try {
      call.run();
    } catch (RuntimeException | Error fault) {
      complaints.failed(fault);
    } finally {
      begin(false);
    }
  }

  private synchronized void begin(boolean bounded) {
    since = System.nanoTime();
    calling = bounded;
  }

  private void tell(long offset, Entry entry, StudyState state) {
    if (offset > last) {
      last = offset;
      listener.entry(offset, entry, state);
    }
  }

  /** Tells what the listener's predecessor has not dealt with. */
  private void catchUp(Backlog backlog) {
    OptionalLong heard = listener.heard();
    if (heard.isEmpty()) {
      return;
    }
    var state = new StudyState[] {StudyState.initial()};
    backlog.read(
        (offset, entry) -> {
          state[0] = StudyMachine.evolve(state[0], entry);
          if (offset > heard.getAsLong() && hook.events().wants(entry.event())) {
            call(() -> tell(offset, entry, state[0]), true);
          }
        });
    last = Math.max(last, heard.getAsLong());
  }
}
