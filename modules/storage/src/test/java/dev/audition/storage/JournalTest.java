package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.machine.Entry;
import dev.audition.storage.StoredEvent.Format;
import dev.audition.storage.StoredSnapshot.Filter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  private StoreLocation location() {
    return new StoreLocation.Directory(directory.resolve("store"));
  }

  static Batch batch(String study, long first, List<Entry> entries) {
    var codec = new EventCodec();
    var events = new ArrayList<StoredEvent>();
    long offset = first;
    for (Entry entry : entries) {
      events.add(
          new StoredEvent(
              offset++,
              entry.at().toEpochMilli(),
              new Format(Format.ENTRY, EventCodec.type(entry.event())),
              "writer-1",
              codec.encode(entry)));
    }
    return new Batch(StudyLog.of(study), events);
  }

  private static List<Entry> entries(Store store, String study) {
    var read = new ArrayList<Entry>();
    long next = store.read(study, 1, (offset, entry) -> read.add(entry));
    assertThat(next).isEqualTo(read.size() + 1);
    return read;
  }

  @Test
  void whatIsWrittenIsReadWhileTheStoreIsOpenAndAfterwards() {
    List<Entry> entries = RandomLog.of(1, 500);
    try (Journal journal = Journal.open(location())) {
      journal.append(batch("a", 1, entries.subList(0, 300))).join();
      try (Store store = Store.open(location())) {
        assertThat(entries(store, "a")).isEqualTo(entries.subList(0, 300));
        journal.append(batch("a", 301, entries.subList(300, entries.size()))).join();
        assertThat(entries(store, "a")).isEqualTo(entries);
      }
    }
    try (Store store = Store.open(location())) {
      assertThat(store.state("a")).isEqualTo(RandomLog.fold(entries));
      assertThat(store.stateAt("a", 123)).isEqualTo(RandomLog.fold(entries.subList(0, 123)));
      StudyInfo info = store.find("a").orElseThrow();
      assertThat(info.name()).isEqualTo("study ü 1");
      assertThat(info.offset()).isEqualTo(entries.size());
      assertThat(store.find("study ü 1")).contains(info);
      assertThat(store.verify("a").whole()).isTrue();
      assertThat(store.verify("a").entries()).isEqualTo(entries.size());
    }
  }

  @Test
  void oneOffsetIsWrittenOnce() {
    List<Entry> entries = RandomLog.of(1, 20);
    try (Journal journal = Journal.open(location())) {
      journal.append(batch("a", 1, entries.subList(0, 10))).join();
      for (long first : new long[] {1, 10, 12}) {
        assertThatThrownBy(() -> journal.append(batch("a", first, entries.subList(0, 1))).join())
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOfSatisfying(
                StoreException.class,
                e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FENCED));
      }
      journal.append(batch("a", 11, entries.subList(10, 20))).join();
      try (Store store = Store.open(location())) {
        assertThat(entries(store, "a")).isEqualTo(entries.subList(0, 20));
      }
    }
  }

  @Test
  void aFencedBatchDoesNotHoldUpOthers() {
    List<Entry> entries = RandomLog.of(1, 400);
    try (Journal journal = Journal.open(location())) {
      var written = new ArrayList<CompletableFuture<Void>>();
      var fenced = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 200; i++) {
        written.add(journal.append(batch("s" + i % 7, 1 + i / 7, entries.subList(i, i + 1))));
        fenced.add(journal.append(batch("s" + i % 7, 1, entries.subList(i, i + 1))));
      }
      written.forEach(CompletableFuture::join);
      assertThat(fenced)
          .allSatisfy(done -> assertThat(done).failsWithin(java.time.Duration.ofMinutes(1)));
    }
    try (Store store = Store.open(location())) {
      for (int i = 0; i < 200; i++) {
        assertThat(entries(store, "s" + i % 7).get(i / 7)).isEqualTo(entries.get(i));
      }
    }
  }

  @Test
  void snapshotsSpareReadingAndChangeNoAnswer() {
    List<Entry> entries = RandomLog.of(1, 500);
    var codec = new SnapshotCodec();
    try (Journal journal = Journal.open(location())) {
      journal.append(batch("a", 1, entries)).join();
      for (int offset : new int[] {100, 200, 300}) {
        byte[] payload = codec.encode(RandomLog.fold(entries.subList(0, offset)));
        var format = new Format(Format.SNAPSHOT, SnapshotCodec.MANIFEST);
        journal.save(StudyLog.of("a"), new StoredSnapshot(offset, 7, format, payload)).join();
      }
      try (Store store = Store.open(location())) {
        assertThat(store.state("a")).isEqualTo(RandomLog.fold(entries));
        assertThat(store.stateAt("a", 250)).isEqualTo(RandomLog.fold(entries.subList(0, 250)));
        assertThat(store.stateAt("a", 50)).isEqualTo(RandomLog.fold(entries.subList(0, 50)));
        assertThat(store.verify("a").whole()).isTrue();
        journal.deleteSnapshots(StudyLog.of("a"), Filter.all()).join();
        assertThat(store.state("a")).isEqualTo(RandomLog.fold(entries));
      }
    }
  }

  @Test
  void aSecondWriterIsTurnedAwayWithThePidOfTheFirst() {
    try (Journal journal = Journal.open(location())) {
      assertThatThrownBy(() -> Journal.open(journal.location()))
          .isInstanceOfSatisfying(
              StoreLocked.class, e -> assertThat(e.pid()).isEqualTo(ProcessHandle.current().pid()))
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
    Journal.open(location()).close();
  }

  @Test
  void aStoreThatIsNotThereIsNotMadeByReading() {
    assertThatThrownBy(() -> Store.open(location())).hasMessageContaining("there is no store in");
    assertThat(directory.resolve("store")).doesNotExist();
  }
}
