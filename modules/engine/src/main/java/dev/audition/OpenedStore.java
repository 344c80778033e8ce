package dev.audition;

import dev.audition.engine.Environment;
import dev.audition.engine.StudyException;
import dev.audition.engine.hook.Backlog;
import dev.audition.engine.journal.JournalPlugins;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyClaim;
import dev.audition.storage.StudyInfo;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** An engine's store: where its studies' logs and folders are. */
sealed interface OpenedStore {
  /** What the studies' actors need to know. */
  Environment.Storage storage();

  /** The study of a name, an id or the beginning of one; of several, the newest. */
  Optional<StudyInfo> find(String nameOrId);

  /** Keeps other processes from driving the study, where they could. */
  Optional<StudyClaim> claim(String id);

  /** Writes its logs; empty for one in memory. */
  Optional<Journal> journal();

  /** The folder of a study. */
  Path directory(String id, String name);

  /** What the log of a study has already. */
  Backlog backlog(String id);

  /** Lets other processes have it. */
  void close();

  /**
   * Opens a store for the actors of a system.
   *
   * @throws dev.audition.storage.StoreException if it cannot be used
   */
  static OpenedStore of(ActorSystem<?> system, Optional<String> location) {
    return location.isEmpty()
        ? new InMemory()
        : new OnDisk(system, StoreLocation.parse(location.get()));
  }

  /** The memory of the actor system. */
  record InMemory() implements OpenedStore {
    @Override
    public Environment.Storage storage() {
      return Environment.Storage.memory();
    }

    @Override
    public Optional<StudyInfo> find(String nameOrId) {
      return Optional.empty();
    }

    @Override
    public Optional<StudyClaim> claim(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<Journal> journal() {
      return Optional.empty();
    }

    @Override
    public Path directory(String id, String name) {
      return Path.of(System.getProperty("java.io.tmpdir"), "audition-" + id);
    }

    @Override
    public Backlog backlog(String id) {
      return Backlog.none();
    }

    @Override
    public void close() {}
  }

  /** A folder or a database. */
  final class OnDisk implements OpenedStore {
    private final ActorSystem<?> system;
    private final StoreLocation location;
    private final JournalPlugins plugins;

    private OnDisk(ActorSystem<?> system, StoreLocation location) {
      this.system = system;
      this.location = location;
      this.plugins = JournalPlugins.open(system, location);
    }

    @Override
    public Environment.Storage storage() {
      return new Environment.Storage(
          plugins.journal(), plugins.snapshots(), Optional.of(plugins.config()));
    }

    @Override
    public Optional<StudyInfo> find(String nameOrId) {
      try (var store = Store.open(location)) {
        return store.find(nameOrId);
      }
    }

    @Override
    public Optional<StudyClaim> claim(String id) {
      return plugins.store(system).claim(id);
    }

    @Override
    public Optional<Journal> journal() {
      return Optional.of(plugins.store(system));
    }

    @Override
    public Path directory(String id, String name) {
      return root(location).resolve("studies").resolve(name);
    }

    @Override
    public Backlog backlog(String id) {
      return consumer -> {
        try (var store = Store.open(location)) {
          store.read(id, 1, consumer);
        }
      };
    }

    @Override
    public void close() {
      plugins.close(system);
    }
  }

  /**
   * Where a store's files are: beside the log where that is a file; else in the folder that
   * everything starts from.
   */
  static Path root(StoreLocation location) {
    Path root =
        switch (location) {
          case StoreLocation.Directory directory -> directory.path();
          case StoreLocation.Postgres postgres -> Path.of(".audition");
        };
    return root.toAbsolutePath();
  }

  /** The study of a name or id, which must be there. */
  default StudyInfo require(String nameOrId) {
    return find(nameOrId)
        .orElseThrow(
            () -> new StudyException("there is no study '%s' in the store".formatted(nameOrId)));
  }
}
