package dev.audition.engine.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.audition.storage.Journal;
import dev.audition.storage.StoreLocation;
import java.util.HexFormat;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * A store as plugins of Pekko Persistence of one actor system: an event-sourced actor names them
 * and hands over the configuration.
 *
 * @param journal id of the journal plugin
 * @param snapshots id of the snapshot plugin
 * @param config where the two are configured; holds no password
 */
public record JournalPlugins(String journal, String snapshots, Config config) {

  /**
   * Opens a store for the actors of a system, until {@link #close} or the system's end. A store
   * that the system has open already is shared.
   *
   * @throws dev.audition.storage.StoreLocked if another process has it
   * @throws dev.audition.storage.StoreException if it cannot be used
   */
  public static JournalPlugins open(ActorSystem<?> system, StoreLocation location) {
    String key = key(location);
    OpenStores.ID.get(Adapter.toClassic(system)).open(key, location);
    String path = "audition.stores." + key;
    Config defaults = system.settings().config();
    Config config =
        ConfigFactory.parseMap(Map.of("key", key))
            .withFallback(defaults.getConfig("audition.journal"))
            .atPath(path + ".journal")
            .withFallback(
                ConfigFactory.parseMap(Map.of("key", key))
                    .withFallback(defaults.getConfig("audition.snapshot-store"))
                    .atPath(path + ".snapshot-store"));
    return new JournalPlugins(path + ".journal", path + ".snapshot-store", config);
  }

  private static String key(StoreLocation location) {
    String text =
        location instanceof StoreLocation.Directory directory
            ? directory.path().toAbsolutePath().normalize().toString()
            : location.toString();
    return "s" + HexFormat.of().toHexDigits(text.hashCode()) + text.length();
  }

  /** The open store, to claim studies and to read. */
  public Journal store(ActorSystem<?> system) {
    return OpenStores.ID.get(Adapter.toClassic(system)).of(config.getConfig(journal));
  }

  /** Lets other processes have the store; what the system's actors write from now on fails. */
  public void close(ActorSystem<?> system) {
    OpenStores.ID.get(Adapter.toClassic(system)).close(config.getString(journal + ".key"));
  }
}
