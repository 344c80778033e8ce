package dev.audition.storage;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.storage.StoreException.Kind;
import dev.audition.storage.StoredEvent.Format;
import dev.audition.storage.StoredSnapshot.Filter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A store that is open for reading, also while another process writes, and on read-only media. One
 * thread at a time. Each call sees one moment.
 */
public final class Store implements AutoCloseable {
  private final LogReader reader;
  private final EventCodec codec = new EventCodec();
  private final SnapshotCodec snapshots = new SnapshotCodec();

  private Store(LogReader reader) {
    this.reader = reader;
  }

  /**
   * Opens a store.
   *
   * @throws StoreException of kind MISSING if there is none, NEWER if a later version wrote it
   */
  public static Store open(StoreLocation location) {
    Dialect dialect = Dialect.of(location);
    if (!dialect.exists()) {
      throw new StoreException(
          Kind.MISSING,
          "there is no store in %s; a study that is run makes one, or name it with --store"
              .formatted(location));
    }
    try {
      var reader = new LogReader(dialect, dialect.connect(Dialect.Access.READ));
      boolean opened = false;
      try {
        new Schema(dialect).check(reader.connection());
        opened = true;
        return new Store(reader);
      } finally {
        if (!opened) {
          reader.close();
        }
      }
    } catch (SQLException e) {
      throw dialect.explain(e);
    }
  }

  /** Where it is. */
  public StoreLocation location() {
    return reader.dialect().location();
  }

  /** All studies, the oldest first. */
  public List<StudyInfo> studies() {
    var found = new ArrayList<StudyInfo>();
    for (LogHead head : reader.logs()) {
      if (StudyLog.isStudy(head.name()) && head.last() > 0) {
        found.add(info(head));
      }
    }
    found.sort(Comparator.comparing(StudyInfo::created));
    return found;
  }

  private StudyInfo info(LogHead head) {
    var created = new ArrayList<Entry>();
    var last = new ArrayList<StoredEvent>();
    String damage = "";
    try {
      read(head.name(), Span.between(1, 1), (offset, entry) -> created.add(entry));
      reader.read(head.name(), Span.from(head.last()), last::add);
    } catch (StoreException e) {
      damage = String.valueOf(e.getMessage());
    }
    Optional<StudyCreated> first =
        created.stream()
            .map(Entry::event)
            .filter(StudyCreated.class::isInstance)
            .map(StudyCreated.class::cast)
            .findFirst();
    return new StudyInfo(
        StudyLog.id(head.name()),
        first.map(StudyCreated::name).orElse(""),
        created.isEmpty() ? Instant.EPOCH : created.get(0).at(),
        head.last(),
        last.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(last.get(0).at()),
        damage.isEmpty() ? Optional.empty() : Optional.of(damage));
  }

  /**
   * The study of a name, of which the newest counts, or of an id or the beginning of one.
   *
   * @return empty if there is none
   * @throws StoreException of kind MISSING if several ids begin so
   */
  public Optional<StudyInfo> find(String nameOrId) {
    List<StudyInfo> all = studies();
    Optional<StudyInfo> exact =
        all.stream()
            .filter(study -> study.id().equals(nameOrId) || study.name().equals(nameOrId))
            .reduce((older, newer) -> newer);
    if (exact.isPresent() || nameOrId.isEmpty()) {
      return exact;
    }
    List<StudyInfo> begun = all.stream().filter(study -> study.id().startsWith(nameOrId)).toList();
    if (begun.size() > 1) {
      throw new StoreException(
          Kind.MISSING,
          "'%s' begins the ids of %d studies: %s; write more of it"
              .formatted(
                  nameOrId,
                  begun.size(),
                  String.join(", ", begun.stream().map(StudyInfo::id).toList())));
    }
    return begun.stream().findFirst();
  }

  /**
   * Reads a study's log from an offset, 1 or more, to its present end.
   *
   * @param study its id
   * @return the offset to read from next time
   * @throws Quarantined at the first offset that is damaged or missing
   */
  public long read(String study, long from, EntryConsumer consumer) {
    return read(StudyLog.of(study), Span.from(from), consumer);
  }

  private long read(String log, Span span, EntryConsumer consumer) {
    return reader.read(log, span, event -> consumer.accept(event.offset(), decoded(log, event)));
  }

  private Entry decoded(String log, StoredEvent event) {
    if (event.format().serializer() != Format.ENTRY) {
      throw new StoreException(
          Kind.NEWER,
          "offset %d of log '%s' is in format %d, which this version does not know; upgrade"
              .formatted(event.offset(), log, event.format().serializer()));
    }
    return codec.decode(event.payload());
  }

  /**
   * The state of a study after its last entry.
   *
   * @throws Quarantined if its log is damaged
   */
  public StudyState state(String study) {
    return stateAt(study, Long.MAX_VALUE);
  }

  /**
   * The state of a study after an entry; after the last if there are not so many.
   *
   * @throws Quarantined if its log is damaged at or before that entry
   */
  public StudyState stateAt(String study, long offset) {
    String log = StudyLog.of(study);
    long last = reader.log(log).map(LogHead::last).orElse(0L);
    StudyState start =
        SnapshotTable.newest(reader, log, Filter.upTo(Math.min(offset, last)))
            .flatMap(stored -> StudyRecovery.decoded(snapshots, stored))
            .orElse(StudyState.initial());
    return fold(log, start, offset);
  }

  private StudyState fold(String log, StudyState start, long to) {
    var state = new StudyState[] {start};
    read(
        log,
        Span.between(start.offset() + 1, to),
        (offset, entry) -> state[0] = StudyMachine.evolve(state[0], entry));
    return state[0];
  }

  /** Reads a study's whole log, follows every entry, and compares its newest snapshot. */
  public Verification verify(String study) {
    return new Verifier(reader, codec, snapshots).verify(StudyLog.of(study));
  }

  @Override
  public void close() {
    reader.close();
  }
}
