package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.engine.Outcome;
import dev.audition.engine.ProposalVerifier;
import dev.audition.engine.StudyException;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.Journal;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StoreLocked;
import dev.audition.storage.StoredSnapshot;
import dev.audition.storage.StudyLog;
import dev.audition.storage.StudyRecovery;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredStudyTest {
  @TempDir Path folder;
  private Study study;

  @BeforeEach
  void describe() {
    study =
        Study.named("stored")
            .minimize("loss")
            .real("x", -5, 5)
            .sampler("tpe")
            .pruner("median")
            .parallel(4)
            .store(folder.toString());
  }

  @Test
  void keepsEveryEntryInItsStore() {
    Result result =
        study
            .stopAfter(60)
            .optimize(
                trial -> {
                  for (int step = 1; step < 4; step++) {
                    trial.report(step, Math.abs(trial.real("x")) + 1.0 / step);
                  }
                  return Math.abs(trial.real("x"));
                });

    try (var store = Store.open(StoreLocation.parse(folder.toString()))) {
      var info = store.find("stored").orElseThrow();
      assertThat(info.offset()).isEqualTo(result.state().offset());
      assertThat(store.state(info.id())).isEqualTo(result.state());
      var log = new ArrayList<Entry>();
      store.read(info.id(), 1, (offset, entry) -> log.add(entry));
      assertThat(new ProposalVerifier(study.stopAfter(60).spec(), Catalog.installed()).verify(log))
          .isEmpty();
    }
  }

  @Test
  void whatItsPrunerWasToldOfTimesIsInTheLog() {
    var settings = new Settings(Map.of("max", 9L, "cost", "slot-time"));
    study = study.pruner(RuleSpec.of("asha", settings)).stopAfter(40);
    Result result =
        study.optimize(
            trial -> {
              for (int step = 1; step <= 9; step++) {
                trial.report(step, Math.abs(trial.real("x")) + 1.0 / step);
              }
              return Math.abs(trial.real("x"));
            });

    assertThat(result.state().trials())
        .allMatch(trial -> trial.facts().curve().value(0, "slot-time").isPresent());
    try (var store = Store.open(StoreLocation.parse(folder.toString()))) {
      var log = new ArrayList<Entry>();
      store.read(store.find("stored").orElseThrow().id(), 1, (offset, entry) -> log.add(entry));
      assertThat(new ProposalVerifier(study.spec(), Catalog.installed()).verify(log)).isEmpty();
    }
  }

  @Test
  void keepsSnapshotsOfLongLogs() {
    StudyHandle handle =
        study
            .sampler("random")
            .pruner("none")
            .parallel(64)
            .stopAfter(17_000)
            .start(trial -> trial.real("x"));
    StudyState last = handle.whenClosed().toCompletableFuture().join();

    assertThat(last.offset()).isGreaterThan(50_000);
    try (var journal = Journal.open(StoreLocation.parse(folder.toString()))) {
      assertThat(
              journal.snapshot(StudyLog.of(handle.id()), StoredSnapshot.Filter.upTo(last.offset())))
          .isPresent();
      assertThat(new StudyRecovery(journal).state(StudyLog.of(handle.id()))).contains(last);
    }
  }

  @Test
  void goesOnWhereItWasClosed() throws Exception {
    var tenth = new CountDownLatch(10);
    StudyHandle handle =
        study
            .stopAfter(60)
            .start(
                trial -> {
                  tenth.countDown();
                  return trial.real("x");
                });
    assertThat(tenth.await(1, TimeUnit.MINUTES)).isTrue();
    handle.close();
    long before = handle.state().offset();

    Result result = study.stopAfter(70).optimize(trial -> trial.real("x"));

    assertThat(result.state().created().orElseThrow().id()).isEqualTo(handle.id());
    assertThat(result.state().offset()).isGreaterThanOrEqualTo(before);
    assertThat(result.state().phase()).isInstanceOf(StudyPhase.Finished.class);
    assertThat(result.state().trials().count(Trial.Kind.COMPLETED)).isEqualTo(70);
  }

  @Test
  void answersCommandsOfStudiesThatAreOver() {
    StudyHandle handle = study.stopAfter(60).start(trial -> trial.real("x"));
    handle.whenClosed().toCompletableFuture().join();

    assertThat(handle.stop("late").toCompletableFuture().join()).isInstanceOf(Outcome.Done.class);
    assertThat(handle.pause("late").toCompletableFuture().join())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, r -> assertThat(r.reason()).contains("finished"));
    handle.close();
  }

  @Test
  void refusesAnotherStudyOfThatName() {
    study.stopAfter(60).optimize(trial -> trial.real("x"));

    assertThatThrownBy(() -> study.real("y", 0, 1).stopAfter(60).optimize(trial -> 0))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("take another name");
  }

  @Test
  void refusesStoreThatIsOpen() {
    try (var engine = Engine.start(EngineOptions.at(folder.toString()))) {
      assertThat(engine).isNotNull();
      assertThatThrownBy(() -> study.stopAfter(60).optimize(trial -> 0))
          .isInstanceOf(StoreLocked.class);
    }
  }
}
