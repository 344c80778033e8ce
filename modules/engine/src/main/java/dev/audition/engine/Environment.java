package dev.audition.engine;

import com.typesafe.config.Config;
import dev.audition.catalog.Catalog;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What studies share.
 *
 * @param catalog makes samplers, pruners and stop rules
 * @param clock what time it is
 * @param storage where logs are kept
 * @param slots grants the right to run attempts; empty: only a study's own parallelism counts
 */
public record Environment(
    Catalog catalog,
    EngineClock clock,
    Storage storage,
    Optional<ActorRef<SlotPool.Message>> slots) {

  /**
   * Plugins of Pekko Persistence.
   *
   * @param journal id of the journal plugin; empty: the system's default
   * @param snapshots id of the snapshot plugin; empty: the system's default
   * @param config where the two ids are looked up before the system's own configuration
   */
  public record Storage(String journal, String snapshots, Optional<Config> config) {
    public Storage {
      Objects.requireNonNull(journal, "journal");
      Objects.requireNonNull(snapshots, "snapshots");
      Objects.requireNonNull(config, "config");
    }

    /** The memory of the actor system, and no longer. */
    public static Storage memory() {
      return new Storage(
          "pekko.persistence.journal.inmem",
          "pekko.persistence.no-snapshot-store",
          Optional.empty());
    }
  }

  public Environment {
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(slots, "slots");
  }

  /** All that is installed, the system's clock, logs in memory, no limit of slots. */
  public static Environment memory() {
    return new Environment(
        Catalog.installed(), EngineClock.system(), Storage.memory(), Optional.empty());
  }
}
