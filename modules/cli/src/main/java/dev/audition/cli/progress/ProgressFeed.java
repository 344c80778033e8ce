package dev.audition.cli.progress;

import dev.audition.cli.view.Decisions;
import dev.audition.cli.view.LiveView;
import dev.audition.cli.view.StudyWatch;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Feeds a display with what happens, and regularly with how things stand. Thread-safe. */
public final class ProgressFeed implements AutoCloseable {
  private final StudyWatch watch;
  private final Display display;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  private Optional<String> notice = Optional.empty();
  private Optional<Future<?>> ticking = Optional.empty();
  private boolean closed;

  /**
   * Feeds a display.
   *
   * @param watch begins with what happened earlier, which is not shown
   * @param clock what time it is
   */
  public ProgressFeed(StudyWatch watch, Display display, InstantSource clock) {
    this.watch = watch;
    this.display = display;
    this.clock = clock;
  }

  /**
   * Begins to show regularly how things stand.
   *
   * @param before called each time before that
   */
  public void every(Duration pause, Runnable before) {
    ticking =
        Optional.of(
            timer.scheduleWithFixedDelay(
                () -> {
                  before.run();
                  tick();
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS));
  }

  /** Shows an entry; each is told once, in order. */
  public synchronized void entry(long offset, Entry entry, StudyState after) {
    if (!closed) {
      display.entry(offset, entry);
      Decisions.of(watch, entry, after).ifPresent(display::decision);
    }
    watch.follow(entry, after);
  }

  /** Shows how things stand now. */
  public synchronized void tick() {
    if (!closed && watch.state().created().isPresent()) {
      LiveView view = watch.view(clock.instant()).withNotice(notice);
      display.status(view, watch.state().offset());
    }
  }

  /** Shows a line that a trial printed. */
  public synchronized void output(int trial, String line) {
    if (!closed) {
      display.output(trial, line);
    }
  }

  /** Says something, and keeps it in sight where that is possible. */
  public synchronized void notice(String text) {
    notice = Optional.of(text);
    if (!closed) {
      display.notice(text);
    }
  }

  /** Keeps something in sight where that is possible, and else says nothing. */
  public synchronized void keep(String text) {
    notice = Optional.of(text);
  }

  /** Says something in passing. */
  public synchronized void warn(String text) {
    if (!closed) {
      display.warn(text);
    }
  }

  /** No longer keeps the last notice in sight. */
  public synchronized void quiet() {
    notice = Optional.empty();
  }

  /** The study after the last entry. */
  public synchronized StudyState state() {
    return watch.state();
  }

  /** Shows nothing more. */
  @Override
  public void close() {
    ticking.ifPresent(future -> future.cancel(false));
    timer.shutdownNow();
    synchronized (this) {
      if (!closed) {
        closed = true;
        display.close();
      }
    }
  }
}
