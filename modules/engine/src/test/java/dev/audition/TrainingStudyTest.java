package dev.audition;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.GateOutcome;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.study.GateRule;
import dev.audition.study.StudySpec;
import dev.audition.training.Training;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings as the objectives of studies. */
class TrainingStudyTest {
  @TempDir Path folder;
  private final AtomicInteger features = new AtomicInteger();
  private final AtomicInteger epochs = new AtomicInteger();

  /** What is trained. */
  static final class Model {
    double weight;
    int rounds;
  }

  private Training<Model> training() {
    return Training.<Model>of("digits")
        .first(
            "features",
            trial -> {
              features.incrementAndGet();
              var model = new Model();
              model.weight = trial.integer("bins");
              return model;
            },
            uses("bins"))
        .repeat(
            "train_epoch",
            (trial, model) -> {
              epochs.incrementAndGet();
              model.weight *= 1 - trial.real("rate");
              model.rounds++;
              return metrics("loss", model.weight);
            },
            times(5))
        .then("evaluate", (trial, model) -> metrics("loss", model.weight + model.rounds));
  }

  private Study study() {
    return Study.named("staged")
        .minimize("loss")
        .real("rate", 0.1, 0.9)
        .integer("bins", 1, 3)
        .sampler("random")
        .parallel(2)
        .stopAfter(20);
  }

  private List<StudyEvent> log() {
    var log = new ArrayList<Entry>();
    try (var store = Store.open(StoreLocation.parse(folder.toString()))) {
      store.read(store.find("staged").orElseThrow().id(), 1, (offset, entry) -> log.add(entry));
    }
    return log.stream().map(Entry::event).toList();
  }

  @Test
  void logKnowsStagesAndWhatSharingThemSaved() {
    Result result = study().store(folder.toString()).optimize(training());
    assertThat(features.get()).isEqualTo(3);
    assertThat(epochs.get()).isEqualTo(100);
    List<StudyEvent> log = log();
    assertThat(log).filteredOn(StudyEvent.StageEntered.class::isInstance).hasSize(60);
    assertThat(log).filteredOn(StudyEvent.StageShared.class::isInstance).hasSize(17);
    assertThat(result.state().spent().savedSeconds()).isPositive();
    assertThat(result.value()).isGreaterThan(5);
    assertThat(folder.resolve("stages")).isDirectory();
  }

  @Test
  void anotherStudyOfTheStoreSharesTheSameResults() {
    study().store(folder.toString()).optimize(training());
    Study.named("second")
        .minimize("loss")
        .real("rate", 0.1, 0.9)
        .integer("bins", 1, 3)
        .sampler("random")
        .stopAfter(5)
        .store(folder.toString())
        .optimize(training());
    assertThat(features.get()).isEqualTo(3);
  }

  @Test
  void studyInMemorySharesToo() {
    Result result = study().optimize(training());
    assertThat(features.get()).isEqualTo(3);
    assertThat(result.state().phase()).isInstanceOf(StudyPhase.Finished.class);
  }

  /** The study is closed in the middle of an epoch, without time to save anything. */
  @Test
  void trialGoesOnWithTheEpochThatWasCutOff() throws Exception {
    var third = new CountDownLatch(1);
    var cut = new AtomicInteger();
    var training =
        Training.<Model>of("cut")
            .first("make", trial -> new Model())
            .repeat(
                "train",
                (trial, model) -> {
                  if (model.rounds == 2 && cut.getAndIncrement() == 0) {
                    third.countDown();
                    new CountDownLatch(1).await();
                  }
                  model.rounds++;
                  return metrics("loss", model.rounds + trial.attempt() / 10.0);
                },
                times(4));
    Study study =
        Study.named("staged")
            .minimize("loss")
            .real("x", 0, 1)
            .stopAfter(1)
            .store(folder.toString());
    try (StudyHandle handle = study.start(training)) {
      third.await();
      handle.close(Duration.ZERO);
    }
    Result result = study.optimize(training);
    List<Double> losses =
        log().stream()
            .filter(StudyEvent.MetricsReported.class::isInstance)
            .map(event -> ((StudyEvent.MetricsReported) event).metrics().get("loss"))
            .toList();
    assertThat(losses).containsExactly(1.1, 2.1, 3.2, 4.2);
    assertThat(result.value()).isEqualTo(4.2);
  }

  private static void waiting(StudyState state, CompletableFuture<String> opened) {
    if (state.trials().live() == 0) {
      state.gates().values().stream()
          .filter(Gate::open)
          .forEach(gate -> opened.complete(gate.id()));
    }
  }

  /** Waits without a slot; the answer lets it go on from its checkpoint. */
  @Test
  void gateBeforeAStageHoldsTheTrialAtItsCheckpoint() throws Exception {
    GateRule rule =
        GateRule.of("look", new GateRule.BeforeStage("evaluate"), "Is it worth an evaluation?");
    var opened = new CompletableFuture<String>();
    StudySpec spec = study().stopAfter(1).spec().withGates(List.of(rule));
    try (Engine engine = Engine.start(EngineOptions.at(folder.toString()));
        var runner = new JvmRunner(training(), JvmOptions.of("loss"));
        StudyHandle handle =
            engine.create(spec, runner, (offset, entry, state) -> waiting(state, opened))) {
      String gate = opened.get();
      assertThat(epochs.get()).isEqualTo(5);
      var answer = new Gate.Answer(GateOutcome.APPROVED, "ada", "", "it is", "");
      handle.submit(new StudyCommand.AnswerGate(gate, answer)).toCompletableFuture().join();
      handle.await();
    }
    assertThat(epochs.get()).isEqualTo(5);
    assertThat(log())
        .filteredOn(StudyEvent.AttemptStarted.class::isInstance)
        .as("attempts")
        .hasSize(2);
  }

  @Test
  void wrongTrainingIsRefusedBeforeAnythingIsWritten() {
    var training = training().then("more", (trial, model) -> Training.nothing(), uses("bins"));
    assertThatThrownBy(() -> study().store(folder.toString()).start(training))
        .hasMessageContaining("'more' is shared, but follows 'evaluate'");
    var wrongParameter = Training.<Model>of("x").first("make", trial -> new Model(), uses("bin"));
    assertThatThrownBy(() -> study().store(folder.toString()).start(wrongParameter))
        .hasMessageContaining("did you mean 'bins'?");
    assertThat(folder).isEmptyDirectory();
  }
}
