package dev.audition.engine.journal;

import com.typesafe.config.Config;
import dev.audition.storage.Journal;
import dev.audition.storage.StoreException;
import dev.audition.storage.StoreLocation;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.actor.ExtensionId;
import org.apache.pekko.actor.ExtensionIdProvider;

/**
 * The stores that an actor system has open for writing, one journal a location. They are closed
 * when the system has ended.
 */
final class OpenStores implements Extension {
  static final Id ID = new Id();

  private final Map<String, Journal> open = new HashMap<>();

  private final String usual;

  private OpenStores(String usual) {
    this.usual = usual;
  }

  static final class Id extends AbstractExtensionId<OpenStores> implements ExtensionIdProvider {
    private Id() {}

    @Override
    public ExtensionId<? extends Extension> lookup() {
      return ID;
    }

    @Override
    public OpenStores createExtension(ExtendedActorSystem system) {
      var stores = new OpenStores(system.settings().config().getString("audition.store"));
      system.registerOnTermination(stores::closeAll);
      return stores;
    }
  }

  /** Opens a store under a key; one that is open already is returned. */
  synchronized Journal open(String key, StoreLocation location) {
    Journal known = open.get(key);
    if (known == null) {
      known = Journal.open(location);
      open.put(key, known);
    }
    return known;
  }

  /** The store of a plugin's configuration: one that was opened, or the one it names. */
  synchronized Journal of(Config plugin) {
    if (plugin.hasPath("key")) {
      Journal known = open.get(plugin.getString("key"));
      if (known == null) {
        throw new StoreException(StoreException.Kind.UNREACHABLE, "the store has been closed");
      }
      return known;
    }
    String own = plugin.getString("store");
    String store = own.isEmpty() ? usual : own;
    return open(store, StoreLocation.parse(store));
  }

  synchronized void close(String key) {
    Journal known = open.remove(key);
    if (known != null) {
      known.close();
    }
  }

  private synchronized void closeAll() {
    open.values().forEach(Journal::close);
    open.clear();
  }
}
