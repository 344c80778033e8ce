package dev.audition.training;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.nothing;
import static dev.audition.training.Training.pause;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;
import static dev.audition.training.Training.version;
import static dev.audition.training.Training.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.runner.jvm.Objective;
import dev.audition.runner.stage.StageCache;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingAttemptTest {
  @TempDir Path folder;
  private final AtomicInteger computed = new AtomicInteger();

  private AttemptOrder order() {
    return Orders.first(folder, Map.of("bins", 8, "rate", 0.5));
  }

  private JvmOptions options() {
    var cache = new StageCache(folder.resolve("stages"), 1 << 20, line -> {});
    return JvmOptions.of("val_loss").withStages(cache);
  }

  private Recording run(Objective objective, AttemptOrder order, Recording recording) {
    try (var runner = new JvmRunner(objective, options())) {
      runner.start(order, recording);
      recording.end();
    }
    return recording;
  }

  private static Checkpoint newest(Recording recording) {
    return recording.checkpoints().getLast();
  }

  private static AttemptEnd finished(Map<String, Double> metrics) {
    return new AttemptEnd.Finished(metrics);
  }

  @Test
  void stepsAreReportedAndSavedAndTheLastIsTheValue() {
    var recording = run(Slope.training(), order(), new Recording());
    assertThat(recording.end()).isEqualTo(finished(Map.of("val_loss", 9.0)));
    assertThat(recording.steps()).containsExactly(1L, 2L, 3L);
    assertThat(recording.stages()).containsExactly("features", "train_epoch", "evaluate");
    // The shared stage is kept in the cache, not for each trial.
    assertThat(recording.checkpoints().stream().map(Checkpoint::step)).containsExactly(1L, 2L, 3L);
  }

  /** Fails once in each repetition and in the evaluation; each attempt goes on where it stood. */
  @Test
  void afterEveryFailureItGoesOnFromItsLastCheckpoint() {
    var failed = new AtomicInteger();
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat(
                "train",
                (trial, slope) -> {
                  if (slope.way.size() == trial.attempt() - 1) {
                    failed.incrementAndGet();
                    throw new IOException("power failure");
                  }
                  return metrics("loss", slope.down(0.5));
                },
                times(3))
            .then(
                "evaluate",
                (trial, slope) -> {
                  if (trial.attempt() == 4) {
                    throw new IOException("power failure");
                  }
                  return metrics("val_loss", slope.height + slope.way.size());
                });
    AttemptOrder order = order();
    for (int attempt = 1; attempt <= 4; attempt++) {
      var recording = run(training, order, new Recording());
      assertThat(recording.end()).isInstanceOf(AttemptEnd.Crashed.class);
      order =
          Orders.next(
              order,
              recording.checkpoints().isEmpty()
                  ? order.resumeFrom().orElseThrow()
                  : newest(recording));
    }
    var last = run(training, order, new Recording());
    assertThat(last.stages()).containsExactly("evaluate");
    assertThat(last.end()).isEqualTo(finished(Map.of("val_loss", 4.0)));
    assertThat(failed).hasValue(3);
  }

  @Test
  void pauseSavesFirstAndTheNextAttemptGoesOn() {
    var paused =
        run(
            Slope.training(),
            order(),
            Recording.answering(report -> report.step() == 2, new Directive.Pause("a gate")));
    assertThat(paused.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(newest(paused).step()).isEqualTo(2);
    var next = run(Slope.training(), Orders.next(order(), newest(paused)), new Recording());
    assertThat(next.steps()).containsExactly(3L);
    assertThat(next.end()).isEqualTo(finished(Map.of("val_loss", 9.0)));
  }

  @Test
  void stopEndsItAtOnce() {
    var stopped =
        run(
            Slope.training(),
            order(),
            Recording.answering(report -> report.step() == 2, new Directive.Stop("pruned")));
    assertThat(stopped.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(stopped.steps()).containsExactly(1L, 2L);
  }

  /** As a gate before a stage does. */
  @Test
  void stageThatMayNotBeginWaitsWithItsCheckpoint() {
    var gated = new Recording();
    gated.pauseBefore("evaluate");
    run(Slope.training(), order(), gated);
    assertThat(gated.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(newest(gated).step()).isEqualTo(3);
    var next = run(Slope.training(), Orders.next(order(), newest(gated)), new Recording());
    assertThat(next.steps()).isEmpty();
    assertThat(next.end()).isEqualTo(finished(Map.of("val_loss", 9.0)));
  }

  @Test
  void savingEveryFewStepsAlsoSavesWhenAStageIsDoneOrPaused() {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat("train", (trial, slope) -> metrics("loss", slope.down(0.5)), times(7))
            .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height))
            .saving(Saving.every(3));
    assertThat(run(training, order(), new Recording()).checkpoints().stream().map(Checkpoint::step))
        .containsExactly(0L, 3L, 6L, 7L);
    var paused =
        run(
            training,
            Orders.trial(order(), 8),
            Recording.answering(report -> report.step() == 5, new Directive.Pause("a gate")));
    assertThat(newest(paused).step()).isEqualTo(5);
  }

  @Test
  void withoutSavingNothingIsWrittenAndItStartsAfresh() {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat("train", (trial, slope) -> metrics("loss", slope.down(0.5)), times(3))
            .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height))
            .saving(Saving.never());
    var paused =
        run(
            training,
            order(),
            Recording.answering(report -> report.step() == 2, new Directive.Pause("a gate")));
    assertThat(paused.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(paused.checkpoints()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void trainingPausesByItselfAndGoesOnWhereItWouldHave() {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat(
                "train",
                (trial, slope) -> metrics("loss", slope.down(0.5)),
                times(2),
                when(moment -> moment.repetition() == 2, pause()))
            .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height));
    var first = run(training, order(), new Recording());
    assertThat(first.end())
        .isEqualTo(new AttemptEnd.Preempted("it pauses before stage 'evaluate'"));
    var second = run(training, Orders.next(order(), newest(first)), new Recording());
    assertThat(second.stages()).containsExactly("evaluate");
    assertThat(second.end()).isEqualTo(finished(Map.of("val_loss", 2.0)));
  }

  /** As a pruner that promotes does: 2 steps, a pause, then 4, and no limit after the last rung. */
  @Test
  void budgetEndsARepetitionAndRungsPauseIt() {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat("train", (trial, slope) -> metrics("loss", slope.down(0.5)))
            .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height));
    var rung =
        Recording.answering(report -> report.step() == 2, new Directive.Pause("waits at a rung"));
    run(training, Orders.until(order(), 2), rung);
    assertThat(rung.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(rung.steps()).containsExactly(1L, 2L);
    AttemptOrder promoted = Orders.until(Orders.next(order(), newest(rung)), 4);
    var last =
        run(
            training,
            promoted,
            new Recording(
                report ->
                    CompletableFuture.completedFuture(
                        new Directive.Continue(
                            report.step() < 4 ? OptionalLong.of(4) : OptionalLong.empty()))));
    assertThat(last.steps()).containsExactly(3L, 4L);
    assertThat(last.end()).isEqualTo(finished(Map.of("val_loss", 0.5)));
  }

  @Test
  void repetitionWithoutEndIsAnErrorBeforeItRuns() {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(computed.incrementAndGet()))
            .repeat("train", (trial, slope) -> metrics("loss", slope.down(0.5)));
    var recording = run(training, order(), new Recording());
    assertThat(((AttemptEnd.Crashed) recording.end()).reason())
        .contains("'train'", "repeated without end", "times(81)");
    assertThat(computed).hasValue(0);
  }

  @Test
  void lastRepetitionIsAReportAndTheReportsDecide() {
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat("train", (trial, slope) -> metrics("val_loss", slope.down(0.5)), times(2));
    var recording = run(training, order(), new Recording());
    assertThat(recording.steps()).containsExactly(1L, 2L);
    assertThat(recording.end()).isEqualTo(finished(Map.of()));
  }

  private Training<Slope> counted(String ofVersion) {
    return Training.<Slope>of("slope")
        .first(
            "features",
            trial -> {
              computed.incrementAndGet();
              return new Slope(trial.integer("bins"));
            },
            uses("bins"),
            version(ofVersion))
        .then(
            "scale",
            (trial, slope) -> {
              computed.addAndGet(100);
              slope.height = 2 * slope.bins;
              return nothing();
            },
            uses())
        .repeat(
            "train", (trial, slope) -> metrics("loss", slope.down(trial.real("rate"))), times(1))
        .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height));
  }

  @Test
  void sharedStagesAreComputedOncePerValuesUsed() {
    var first = run(counted("1"), order(), new Recording());
    assertThat(first.shared()).isEmpty();
    AttemptOrder other = Orders.trial(Orders.first(folder, Map.of("bins", 8, "rate", 0.25)), 8);
    var second = run(counted("1"), other, new Recording());
    assertThat(second.shared()).containsExactly("features", "scale");
    assertThat(second.end()).isEqualTo(finished(Map.of("val_loss", 12.0)));
    assertThat(first.end()).isEqualTo(finished(Map.of("val_loss", 8.0)));
    assertThat(computed).hasValue(101);
    run(counted("1"), Orders.first(folder, Map.of("bins", 4, "rate", 0.5)), new Recording());
    assertThat(computed).hasValue(202);
    run(counted("2"), order(), new Recording());
    assertThat(computed).hasValue(303);
  }

  @Test
  void damagedSharedResultIsComputedAgainWithAWarning() throws IOException {
    run(counted("1"), order(), new Recording());
    try (var files = Files.walk(folder.resolve("stages"))) {
      for (Path file : files.filter(path -> path.endsWith("state.bin")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
      }
    }
    var second = run(counted("1"), Orders.trial(order(), 8), new Recording());
    assertThat(second.shared()).isEmpty();
    assertThat(second.warnings()).isNotEmpty().allMatch(line -> line.contains("is damaged"));
    assertThat(second.end()).isEqualTo(finished(Map.of("val_loss", 8.0)));
  }

  @Test
  void checkpointOfAnotherTrainingIsRefused() {
    var training = Slope.training();
    var paused =
        run(
            training,
            order(),
            Recording.answering(report -> report.step() == 2, new Directive.Pause("a gate")));
    var renamed =
        Training.<Slope>of("slope")
            .first("features", trial -> new Slope(8))
            .repeat("fit", (trial, slope) -> metrics("loss", slope.down(0.5)), times(3));
    var next = run(renamed, Orders.next(order(), newest(paused)), new Recording());
    assertThat(((AttemptEnd.Crashed) next.end()).reason())
        .contains("stands at stage 'train_epoch', which training 'slope' does not have any more");
  }

  /** Steps without reports or checkpoints notice a stop too. */
  @Test
  void silentStepsCanBeStopped() {
    var going = new AtomicBoolean();
    var training =
        Training.<Slope>of("slope")
            .first("make", trial -> new Slope(8))
            .repeat(
                "train",
                (trial, slope) -> {
                  going.set(true);
                  return nothing();
                },
                when(moment -> false, Training.end()))
            .saving(Saving.never());
    var recording = new Recording();
    try (var runner = new JvmRunner(training, options())) {
      var attempt = runner.start(order(), recording);
      while (!going.get()) {
        Thread.onSpinWait();
      }
      attempt.stop(dev.audition.runner.LiveAttempt.Why.PAUSE, java.time.Duration.ofSeconds(60));
      assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
    }
    assertThat(List.of(recording.checkpoints(), recording.reports()))
        .containsExactly(List.of(), List.of());
  }
}
