package dev.audition.engine.hook;

import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The hooks of one study. Thread-safe. */
public final class HookSet {
  private static final HookSet NONE = new HookSet(List.of());

  private final List<Open> open;

  private record Open(Hook hook, HookQueue queue, Optional<Guard> guard) {}

  private HookSet(List<Open> open) {
    this.open = List.copyOf(open);
  }

  /** No hook at all. */
  public static HookSet none() {
    return NONE;
  }

  /**
   * Opens hooks for a study.
   *
   * @param backlog read for listeners that go on from where an earlier one was
   * @throws dev.audition.study.SettingException if one cannot be opened; none is open then
   */
  public static HookSet open(List<Hook> hooks, HookContext context, Backlog backlog) {
    var open = new ArrayList<Open>();
    boolean all = false;
    try {
      for (Hook hook : hooks) {
        StudyListener listener = hook.source().open(context.named(hook.name(), hook.limit()));
        var complaints = new Complaints(hook.name(), context.spec().name());
        Optional<Guard> guard =
            hook.role() == Hook.Role.GUARDS
                ? Optional.of(new Guard(hook, listener, complaints))
                : Optional.empty();
        open.add(new Open(hook, new HookQueue(hook, listener, complaints, backlog), guard));
      }
      all = true;
    } finally {
      open.forEach(each -> each.queue().start());
      if (!all) {
        new HookSet(open).close("another hook cannot be opened");
      }
    }
    return new HookSet(open);
  }

  /** Whether any hook may veto. */
  public boolean guards() {
    return open.stream().anyMatch(each -> each.guard().isPresent());
  }

  /** Why a hook does not want it, with the hook's name; empty if none objects. */
  public Optional<String> veto(Intent intent) {
    for (Open each : open) {
      Optional<String> reason = each.guard().flatMap(guard -> guard.ask(intent));
      if (reason.isPresent()) {
        return Optional.of(
            "the hook '%s' vetoes it: %s".formatted(each.hook().name(), reason.get()));
      }
    }
    return Optional.empty();
  }

  /** Tells all hooks of an entry; waits for none. */
  public void entry(long offset, Entry entry, StudyState state) {
    for (Open each : open) {
      each.queue().entry(offset, entry, state);
    }
  }

  /** Tells all hooks what people should know of a trial; waits for none. */
  public void warn(int trial, String text) {
    open.forEach(each -> each.queue().warn(trial, text));
  }

  /** Nothing follows. */
  public void close(String reason) {
    for (Open each : open) {
      each.guard().ifPresent(Guard::close);
      each.queue().close(reason);
      Duration limit = each.hook().limit();
      var unused =
          each.queue()
              .done()
              .toCompletableFuture()
              .copy()
              .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
              .exceptionally(
                  late -> {
                    each.queue().giveUp();
                    return null;
                  });
    }
  }

  /** Completes once all have been told everything, within their limits after the closing. */
  public CompletionStage<Void> closed() {
    return CompletableFuture.allOf(
        open.stream()
            .map(each -> each.queue().done().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  /** How long the hooks may take to end, once they are closed. */
  public Duration patience() {
    return open.stream()
        .map(each -> each.hook().limit())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** How many entries were dropped, because a hook was too slow, in the hooks' order. */
  public List<Long> dropped() {
    return open.stream().map(each -> each.queue().dropped()).toList();
  }
}
