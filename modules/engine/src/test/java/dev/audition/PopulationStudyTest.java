package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.audition.catalog.Catalog;
import dev.audition.engine.ProposalVerifier;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.Trial;
import dev.audition.runner.jvm.Restored;
import dev.audition.runner.jvm.StateCodec;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.study.Checkpoint;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that go on from others' checkpoints, with a real training and a real store. */
class PopulationStudyTest {
  private static final int MAX = 12;

  @TempDir Path folder;

  private Study study(String sampler) {
    Map<String, Object> settings = Map.of("interval", 3L, "max", (long) MAX, "population", 4L);
    return Study.named("population")
        .minimize("loss")
        .real("rate", 0.01, 0.5)
        .sampler(RuleSpec.of(sampler, new Settings(settings)))
        .parallel(2)
        .seed(5)
        .stopAfter(100)
        .store(folder.toString());
  }

  /** Halves a weight at a rate, and forgets nothing in between; the training itself never ends. */
  private static double train(dev.audition.runner.jvm.Trial trial) {
    StateCodec<Double> codec = StateCodec.kryo(Double.class);
    var restored = trial.restore(codec);
    double weight = restored.map(Restored::state).orElse(1.0);
    long step = restored.map(Restored::step).orElse(0L);
    while (step < 10L * MAX) {
      step++;
      weight *= 1 - trial.real("rate");
      trial.report(step, weight);
      trial.checkpoint(step, weight, codec);
    }
    return weight;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbt", "pb2"})
  void trialsGoOnFromTheirParentsCheckpoints(String sampler) {
    Result result = study(sampler).optimize(PopulationStudyTest::train);

    assertThat(result.state().phase()).isInstanceOf(StudyPhase.Finished.class);
    List<Entry> log = log();
    var verifier = new ProposalVerifier(study(sampler).spec(), Catalog.installed());
    assertThat(verifier.verify(log)).isEmpty();
    int descended = 0;
    for (Trial trial : result.state().trials()) {
      assertThat(trial).isInstanceOf(Trial.Completed.class);
      var facts = trial.facts();
      var rate = (Number) facts.configuration().value("rate").orElseThrow().plain();
      double before = 1;
      long from = 0;
      if (facts.descent().parent().isPresent()) {
        descended++;
        var parent = result.state().trials().get(facts.descent().parent().getAsInt()).facts();
        from = parent.curve().lastStep().orElseThrow();
        before = parent.curve().valueOrNaN(parent.curve().size() - 1, "loss");
        assertThat(facts.descent().from().orElseThrow().step()).isEqualTo(from);
      }
      assertThat(facts.curve().step(0)).isEqualTo(from + 1);
      assertThat(facts.curve().valueOrNaN(0, "loss"))
          .isCloseTo(before * (1 - rate.doubleValue()), within(1e-12));
      assertThat(facts.curve().size()).isEqualTo(3);
    }
    assertThat(descended).isEqualTo(result.state().trials().size() - 4);
    assertThat(result.best().facts().curve().lastStep()).hasValue((long) MAX);
  }

  @Test
  void aTrialThatCrashesGoesOnFromItsParentsCheckpointAgain() {
    var crashed = new AtomicBoolean();
    Result result =
        study("pbt")
            .attempts(2)
            .optimize(
                trial -> {
                  if (trial.number() == 4 && crashed.compareAndSet(false, true)) {
                    throw new IllegalStateException("as planned");
                  }
                  return train(trial);
                });
    var facts = result.state().trials().get(4).facts();
    assertThat(facts.attempt()).isEqualTo(2);
    assertThat(facts.curve().step(0)).isEqualTo(4);
    assertThat(log().stream().map(Entry::event).flatMap(event -> startOf(event, 4)).toList())
        .containsExactly(3L, 3L);
  }

  private static Stream<Long> startOf(StudyEvent event, int trial) {
    return event instanceof StudyEvent.AttemptStarted started && started.trial() == trial
        ? started.resumeFrom().map(Checkpoint::step).stream()
        : Stream.empty();
  }

  private List<Entry> log() {
    try (var store = Store.open(StoreLocation.parse(folder.toString()))) {
      var log = new ArrayList<Entry>();
      store.read(store.find("population").orElseThrow().id(), 1, (offset, entry) -> log.add(entry));
      return log;
    }
  }
}
