package dev.audition.cli;

import dev.audition.StudyHandle;
import dev.audition.cli.progress.ProgressFeed;
import dev.audition.cli.view.Figures;
import dev.audition.engine.Outcome;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Watches over a study that runs here: shows what happens, and decides when this process has
 * nothing more to do. The first signal pauses, the second kills, the third halts.
 */
final class Conductor implements StudyListener {
  private final ProgressFeed feed;
  private final ProgressOptions options;
  private final Surroundings surroundings;
  private final String resumeHint;
  private final CompletableFuture<ExitCode> done = new CompletableFuture<>();
  private final CompletableFuture<StudyHandle> opened = new CompletableFuture<>();
  private int signals;
  private volatile boolean staying;
  private volatile boolean resting;
  private String trouble = "";

  /**
   * What a conductor needs.
   *
   * @param resumeHint the command that goes on with the study
   */
  record Setting(
      ProgressFeed feed, ProgressOptions options, Surroundings surroundings, String resumeHint) {}

  Conductor(Setting setting) {
    this.feed = setting.feed();
    this.options = setting.options();
    this.surroundings = setting.surroundings();
    this.resumeHint = setting.resumeHint();
  }

  /** The study is there. */
  void opened(StudyHandle handle) {
    opened.complete(handle);
    Detached.opened();
    var ended =
        handle
            .whenFinished()
            .whenComplete(
                (state, failure) -> {
                  if (failure != null) {
                    done.completeExceptionally(failure);
                  } else {
                    finish(state);
                  }
                });
    ended.exceptionally(failure -> null);
    look(handle.state());
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    feed.entry(offset, entry, state);
    if (entry.event() instanceof StudyEvent.StudyResumed) {
      staying = false;
      feed.quiet();
    }
    look(state);
  }

  @Override
  public void warning(int trial, String text) {
    String subject = "trial " + trial;
    feed.warn(text.startsWith(subject) ? text : subject + ": " + text);
  }

  /** Says that the study waits for its store, once, and no longer than it does. */
  void trouble() {
    StudyHandle handle = opened.getNow(null);
    String now = handle == null ? "" : handle.trouble().orElse("");
    if (!now.equals(trouble)) {
      trouble = now;
      if (now.isEmpty()) {
        feed.quiet();
      } else {
        feed.notice("Waiting for the store: " + now);
      }
    }
  }

  /** Whether there is still something to wait for. */
  private void look(StudyState state) {
    if (state.phase().over()) {
      return;
    }
    boolean idle = state.trials().live() == 0;
    if (state.phase() instanceof StudyPhase.Paused && idle && !staying) {
      done.complete(ExitCode.PAUSED);
    }
    if (!state.controls().window().open() && idle) {
      if (options.noWaitWindow()) {
        done.complete(ExitCode.PAUSED);
      } else if (state.phase() instanceof StudyPhase.Running) {
        feed.keep(WindowText.waiting(state.controls().window()));
        resting = true;
      }
    } else if (resting) {
      resting = false;
      feed.quiet();
    }
    if (options.noWaitGates() && idle && waitsOnlyForPeople(state)) {
      done.complete(ExitCode.GATE);
    }
  }

  private static boolean waitsOnlyForPeople(StudyState state) {
    boolean asked = state.gates().values().stream().anyMatch(gate -> gate.open());
    return asked && state.trials().count(Trial.Kind.QUEUED) == 0;
  }

  private void finish(StudyState state) {
    done.complete(StudyFacts.exit(state));
  }

  /** Completes with what the process is to end with. */
  CompletableFuture<ExitCode> done() {
    return done;
  }

  /** A signal arrived. */
  void signal(Interrupts.Kind kind) {
    if (kind == Interrupts.Kind.HUP && options.onHangup() == ProgressOptions.Hangup.CONTINUE) {
      return;
    }
    synchronized (this) {
      signals++;
      if (signals > 2) {
        Runtime.getRuntime().halt(kind.code().code());
      }
    }
    if (signals == 1) {
      pause(kind);
    } else {
      kill(kind);
    }
  }

  /** Pauses, and says every second how long that may still take. */
  void pause(Interrupts.Kind kind) {
    staying = false;
    StudyHandle handle = opened.getNow(null);
    if (handle == null) {
      done.complete(ExitCode.PAUSED);
      return;
    }
    String reason = kind == Interrupts.Kind.INT ? "Ctrl-C" : "SIG" + kind;
    var answer = handle.submit(new StudyCommand.PauseStudy(surroundings.user(), reason));
    answer.thenAccept(outcome -> paused(outcome, handle)).exceptionally(failure -> null);
  }

  private void paused(Outcome outcome, StudyHandle handle) {
    switch (outcome) {
      case Outcome.Done ok -> {
        look(handle.state());
        if (!done.isDone()) {
          Thread.ofVirtual().start(() -> countDown(handle));
        }
      }
      case Outcome.Refused refused ->
          feed.notice("Not paused: %s. Ctrl-C again to kill now.".formatted(refused.reason()));
      case Outcome.RetryLater later ->
          feed.notice("Not paused: %s. Ctrl-C again to kill now.".formatted(later.reason()));
    }
  }

  private void countDown(StudyHandle handle) {
    long seconds = grace().toSeconds();
    feed.notice(pausing(handle, seconds));
    try {
      while (!done.isDone()) {
        Thread.sleep(Duration.ofSeconds(1));
        seconds--;
        feed.keep(pausing(handle, Math.max(0, seconds)));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String pausing(StudyHandle handle, long seconds) {
    return "Pausing: %s checkpointing (%d s). Ctrl-C again to kill now. Resume: %s"
        .formatted(Figures.count(handle.state().trials().live(), "trial"), seconds, resumeHint);
  }

  private Duration grace() {
    return options.grace().orElse(Duration.ofSeconds(30));
  }

  private void kill(Interrupts.Kind kind) {
    feed.notice("Killing what is live. Resume: " + resumeHint);
    done.complete(kind.code());
  }

  /** A key was pressed. */
  void key(int key, Runnable details) {
    switch (key) {
      case 'q', 'Q' -> signal(Interrupts.Kind.INT);
      case 'd', 'D' -> details.run();
      case 'p', 'P' -> toggle();
      case '?', 'h' ->
          feed.notice(
              "p: pause and resume   q: pause and quit   d: long parameters   Ctrl-C: quit");
      default -> feed.quiet();
    }
  }

  private void toggle() {
    Optional.ofNullable(opened.getNow(null))
        .ifPresent(
            handle -> {
              boolean paused = handle.state().phase() instanceof StudyPhase.Paused;
              staying = true;
              StudyCommand command =
                  paused
                      ? new StudyCommand.ResumeStudy(surroundings.user())
                      : new StudyCommand.PauseStudy(surroundings.user(), "key p");
              feed.notice(paused ? "Resuming" : "Paused; p goes on, q quits");
              handle.submit(command).exceptionally(failure -> null);
            });
  }
}
