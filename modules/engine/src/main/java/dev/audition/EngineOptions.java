package dev.audition;

import dev.audition.catalog.Catalog;
import dev.audition.engine.EngineClock;
import dev.audition.engine.hook.Hook;
import dev.audition.spec.TrialLimits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an engine works.
 *
 * @param store where logs and checkpoints are kept: a folder, or the URL of a database; empty: in
 *     memory, and gone when the engine is closed
 * @param slots how many attempts of all studies may run at a time, 1 or more
 * @param limits bounds of every attempt
 * @param catalog makes samplers, pruners and stop rules
 * @param clock what time it is
 * @param hooks follow every study, or guard it
 */
public record EngineOptions(
    Optional<String> store,
    int slots,
    TrialLimits limits,
    Catalog catalog,
    EngineClock clock,
    List<Hook> hooks) {
  private static final int MOST_SLOTS = 10_000;

  public EngineOptions {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(clock, "clock");
    hooks = List.copyOf(hooks);
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be 1 or more, but are " + slots);
    }
  }

  /** In memory; only the studies' own parallelism limits them. */
  public static EngineOptions memory() {
    return new EngineOptions(
        Optional.empty(),
        MOST_SLOTS,
        TrialLimits.standard(),
        Catalog.installed(),
        EngineClock.system(),
        List.of());
  }

  /** In a store: a folder, or a URL like {@code postgresql://host/database}. */
  public static EngineOptions at(String store) {
    return memory().withStore(Optional.of(store));
  }

  /** The same with logs kept elsewhere. */
  public EngineOptions withStore(Optional<String> other) {
    return new EngineOptions(other, slots, limits, catalog, clock, hooks);
  }

  /** The same with another number of slots. */
  public EngineOptions withSlots(int other) {
    return new EngineOptions(store, other, limits, catalog, clock, hooks);
  }

  /** The same with other bounds of attempts. */
  public EngineOptions withLimits(TrialLimits other) {
    return new EngineOptions(store, slots, other, catalog, clock, hooks);
  }

  /** The same with other samplers, pruners and stop rules. */
  public EngineOptions withCatalog(Catalog other) {
    return new EngineOptions(store, slots, limits, other, clock, hooks);
  }

  /** The same with another clock. */
  public EngineOptions withClock(EngineClock other) {
    return new EngineOptions(store, slots, limits, catalog, other, hooks);
  }

  /** The same with other hooks. */
  public EngineOptions withHooks(List<Hook> other) {
    return new EngineOptions(store, slots, limits, catalog, clock, other);
  }
}
