package dev.audition.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.space.Configuration;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StoreLocked;
import dev.audition.storage.StoredSnapshot.Filter;
import dev.audition.storage.StudyLog;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event-sourced actors on a store: recovery, locks, and the fence between two owners. */
class JournalPluginsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path directory;
  private ActorTestKit first;
  private ActorTestKit second;

  @BeforeEach
  void start() {
    first = ActorTestKit.create("first", ConfigFactory.load());
    second = ActorTestKit.create("second", ConfigFactory.load());
  }

  @AfterEach
  void stop() {
    first.shutdownTestKit();
    second.shutdownTestKit();
  }

  private static List<Entry> entries(int size) {
    var entries = new ArrayList<Entry>();
    var at = Instant.parse("2026-11-24T00:00:00Z");
    var none = RuleSpec.of("none");
    entries.add(
        new Entry(
            at,
            new StudyEvent.StudyCreated(
                "a",
                "name",
                1,
                List.of(Objective.minimize("loss")),
                1,
                new StudyRules(none, none, none),
                false,
                "{}")));
    while (entries.size() < size) {
      int trial = entries.size() - 1;
      entries.add(
          new Entry(
              at.plusSeconds(trial),
              new StudyEvent.TrialProposed(
                  trial,
                  Configuration.ofPlain(Map.of("x", trial / 10.0)),
                  Origin.SAMPLER,
                  entries.size(),
                  0)));
    }
    return entries;
  }

  private static StudyState fold(List<Entry> entries) {
    StudyState state = StudyState.initial();
    for (Entry entry : entries) {
      state = StudyMachine.evolve(state, entry);
    }
    return state;
  }

  private static StudyState state(ActorTestKit kit, ActorRef<LogActor.Command> actor) {
    var probe = kit.<StudyState>createTestProbe();
    actor.tell(new LogActor.Read(probe.getRef()));
    return probe.receiveMessage(PATIENCE);
  }

  private static void write(
      ActorTestKit kit, ActorRef<LogActor.Command> actor, List<Entry> entries) {
    var probe = kit.<Done>createTestProbe();
    actor.tell(new LogActor.Write(entries, probe.getRef()));
    probe.receiveMessage(PATIENCE);
  }

  @Test
  void anActorRecoversItsStateWithSnapshotsAndWithout() {
    var location = StoreLocation.parse(directory.toString());
    var plugins = JournalPlugins.open(first.system(), location);
    List<Entry> all = entries(550);
    var actor = first.spawn(LogActor.create("a", plugins));
    for (int from = 0; from < all.size(); from += 50) {
      write(first, actor, all.subList(from, from + 50));
    }
    first.stop(actor, PATIENCE);
    assertThat(state(first, first.spawn(LogActor.create("a", plugins)))).isEqualTo(fold(all));

    var store = plugins.store(first.system());
    store.deleteSnapshots(StudyLog.of("a"), Filter.all()).join();
    assertThat(state(first, first.spawn(LogActor.create("a", plugins)))).isEqualTo(fold(all));
    try (Store reader = Store.open(location)) {
      assertThat(reader.verify("a").whole()).isTrue();
    }
  }

  @Test
  void aDirectoryBelongsToOneSystemUntilItIsClosed() {
    var location = StoreLocation.parse(directory.toString());
    var plugins = JournalPlugins.open(first.system(), location);
    assertThatThrownBy(() -> JournalPlugins.open(second.system(), location))
        .isInstanceOf(StoreLocked.class);
    plugins.close(first.system());
    var others = JournalPlugins.open(second.system(), location);
    write(second, second.spawn(LogActor.create("a", others)), entries(10));
  }

  @Test
  void whatIsWrittenToAClosedStoreEndsItsActor() {
    var plugins = JournalPlugins.open(first.system(), StoreLocation.parse(directory.toString()));
    var actor = first.spawn(LogActor.create("a", plugins));
    write(first, actor, entries(10));
    plugins.close(first.system());
    var probe = first.<Done>createTestProbe();
    actor.tell(new LogActor.Write(entries(11).subList(10, 11), probe.getRef()));
    probe.expectTerminated(actor, PATIENCE);
    probe.expectNoMessage(Duration.ZERO);
  }

  @Test
  void ofTwoOwnersOneIsFencedAndItsSuccessorReadsWhatTheOtherWrote() throws SQLException {
    var location = StoreLocation.parse(Postgres.newDatabase());
    List<Entry> all = entries(30);
    var ours = JournalPlugins.open(first.system(), location);
    var theirs = JournalPlugins.open(second.system(), location);
    var actor = first.spawn(LogActor.create("a", ours));
    write(first, actor, all.subList(0, 10));
    var other = second.spawn(LogActor.create("a", theirs));
    write(second, other, all.subList(10, 20));

    var probe = first.<Done>createTestProbe();
    actor.tell(new LogActor.Write(all.subList(10, 11), probe.getRef()));
    probe.expectTerminated(actor, PATIENCE);
    probe.expectNoMessage(Duration.ZERO);

    var successor = first.spawn(LogActor.create("a", ours));
    assertThat(state(first, successor)).isEqualTo(fold(all.subList(0, 20)));
    write(first, successor, all.subList(20, 30));
    try (Store reader = Store.open(location)) {
      assertThat(reader.verify("a").whole()).isTrue();
      assertThat(reader.verify("a").writers()).isEqualTo(3);
      assertThat(reader.state("a")).isEqualTo(fold(all));
    }
  }
}
