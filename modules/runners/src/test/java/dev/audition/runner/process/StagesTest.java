package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.Checkpointing;
import dev.audition.runner.LiveAttempt.Why;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.runner.Retention;
import dev.audition.runner.process.StagedLaunch.ProcessStage;
import dev.audition.runner.stage.StageCache;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesTest {
  /** Each process writes a line into the ledger, which all of them share. */
  private static final String NOTE = "echo \"$AUDITION_STAGE $AUDITION_STEP\" >> \"$LEDGER\"\n";

  private static final String FEATURES =
      NOTE
          + """
          mkdir -p "$AUDITION_DIR/features"
          echo "bins=$AUDITION_PARAM_bins lr=$AUDITION_PARAM_lr" > "$AUDITION_DIR/features/table"
          """;

  /** Adds one to the state it finds, and saves it. */
  private static final String TRAIN =
      NOTE
          + """
          cat "$AUDITION_DIR/features/table" > /dev/null || exit 3
          state=0
          if [ -n "$AUDITION_RESUME_FROM" ]; then state=$(cat "$AUDITION_RESUME_FROM/state"); fi
          if [ "$AUDITION_STEP" = "$FAIL_AT" ] && [ ! -e "$LEDGER.failed" ]; then
            touch "$LEDGER.failed"
            exit 9
          fi
          mkdir "$AUDITION_CHECKPOINT_DIR/tmp-a"
          echo $((state + 1)) > "$AUDITION_CHECKPOINT_DIR/tmp-a/state"
          mv "$AUDITION_CHECKPOINT_DIR/tmp-a" "$AUDITION_CHECKPOINT_DIR/step-000001"
          echo '[audition] {"metrics": {"loss": 0.5}}'
          """;

  private static final String EVALUATE =
      NOTE
          + """
          state=$(cat "$AUDITION_RESUME_FROM/state")
          echo "[audition] {\\"final\\": true, \\"metrics\\": {\\"loss\\": $state}}"
          """;

  /** A shared stage must not report; whoever listens learns by the warning that it runs. */
  private static final String TOLD = "echo '[audition] {\"metrics\": {\"loss\": 1}}'\n";

  @TempDir private Path folder;

  private static ProcessStage stage(String name, String text, int repeat) {
    return new ProcessStage(name, new Command.Shell(text), repeat, Optional.empty(), List.of());
  }

  private static ProcessStage shared(String text) {
    return new ProcessStage(
        "features", new Command.Shell(text), 1, Optional.of(Set.of("bins")), List.of("features"));
  }

  private StagedLaunch launch(String failAt, ProcessStage... stages) {
    ProcessLaunch common =
        Scripts.shell("none")
            .withEnvironment("LEDGER", folder.resolve("ledger").toString())
            .withEnvironment("FAIL_AT", failAt);
    var limits = common.limits().withCheckpoints(Checkpointing.local(Retention.newest(1)));
    var cache = new StageCache(folder.resolve("cache"), 1 << 20, warning -> {});
    return new StagedLaunch(common.withLimits(limits), List.of(stages), Optional.of(cache));
  }

  private StagedLaunch training(String failAt) {
    return launch(
        failAt, shared(FEATURES), stage("train", TRAIN, 3), stage("evaluate", EVALUATE, 1));
  }

  private AttemptOrder order() {
    return Orders.first(folder, Map.of("bins", 16, "lr", 0.5));
  }

  private Recording run(StagedLaunch launch, AttemptOrder order) {
    var recording = new Recording();
    try (var runner = ProcessRunner.staged(launch)) {
      runner.start(order, recording);
      recording.end();
    }
    return recording;
  }

  private List<String> ledger() throws IOException {
    return Files.readAllLines(folder.resolve("ledger"));
  }

  @Test
  void stagesRunInOrderAndHandTheirStateOn() throws Exception {
    var recording = run(training("none"), order());
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 3.0)));
    assertThat(recording.warnings()).isEmpty();
    assertThat(ledger())
        .containsExactly("features 1", "train 1", "train 2", "train 3", "evaluate 1");
    assertThat(recording.steps()).as("of reports without one").containsExactly(1L, 2L, 3L);
    assertThat(recording.stages()).containsExactly("features", "train", "evaluate");
  }

  @Test
  void aSharedStageRunsOncePerDistinctValues() throws Exception {
    run(training("none"), order());
    var second =
        run(training("none"), Orders.trial(Orders.first(folder, Map.of("bins", 16, "lr", 0.1)), 8));
    run(training("none"), Orders.trial(Orders.first(folder, Map.of("bins", 32, "lr", 0.1)), 9));
    assertThat(ledger()).filteredOn("features 1"::equals).hasSize(2);
    assertThat(second.shared()).hasSize(1);
    Path seen = folder.resolve("trials/8/stages/train/0/features/table");
    assertThat(seen).as("and sees nothing else").hasContent("bins=16 lr=");
  }

  @Test
  void anotherCommandIsAnotherResult() throws Exception {
    run(training("none"), order());
    run(
        launch(
            "none",
            shared(FEATURES + "true\n"),
            stage("train", TRAIN, 1),
            stage("evaluate", EVALUATE, 1)),
        Orders.trial(order(), 8));
    assertThat(ledger()).filteredOn("features 1"::equals).hasSize(2);
  }

  @Test
  void anotherAttemptGoesOnAfterTheLastCompleteRepetition() throws Exception {
    var first = run(training("3"), order());
    assertThat(first.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Crashed.class,
            crash -> assertThat(crash.reason()).contains("stage 'train': exit code 9"));
    var second = run(training("3"), Orders.next(order(), first.checkpoints().getLast()));
    assertThat(second.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 3.0)));
    assertThat(ledger())
        .containsExactly("features 1", "train 1", "train 2", "train 3", "train 3", "evaluate 1");
    assertThat(second.steps()).containsExactly(3L);
    assertThat(second.checkpoints().getFirst().step())
        .isGreaterThan(first.checkpoints().getLast().step());
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void withinARepetitionItGoesOnFromItsOwnCheckpoint() throws Exception {
    var long1 =
        """
        if [ -n "$AUDITION_RESUME_FROM" ]; then
          echo '[audition] {"final": true, "metrics": {"loss": 7}}'
          exit 0
        fi
        mkdir "$AUDITION_CHECKPOINT_DIR/tmp-a"
        mv "$AUDITION_CHECKPOINT_DIR/tmp-a" "$AUDITION_CHECKPOINT_DIR/step-000001"
        exec sleep 1000
        """;
    var launch = launch("none", stage("train", NOTE + long1, 1));
    var first = new Recording();
    try (var runner = ProcessRunner.staged(launch)) {
      var live = runner.start(order(), first);
      first.await(so -> !so.checkpoints().isEmpty());
      live.stop(Why.STOP, Duration.ZERO);
      assertThat(first.end()).isInstanceOf(AttemptEnd.Stopped.class);
    }
    var second = run(launch, Orders.next(order(), first.checkpoints().getLast()));
    assertThat(second.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 7.0)));
    assertThat(ledger()).containsExactly("train 1", "train 1");
  }

  @Test
  void withoutItsOutputAStageHasFailed() throws Exception {
    var recording = run(launch("none", shared(NOTE), stage("train", TRAIN, 1)), order());
    assertThat(recording.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Crashed.class,
            crash -> assertThat(crash.reason()).contains("'features'", "$AUDITION_DIR"));
    assertThat(ledger()).containsExactly("features 1");
  }

  @Test
  void theMakerMayBeStoppedAndAnotherMakesIt() throws Exception {
    var slow = shared(FEATURES + TOLD + "[ -e \"$LEDGER.go\" ] || exec sleep 1000");
    var launch = launch("none", slow, stage("train", TRAIN, 1), stage("evaluate", EVALUATE, 1));
    var first = new Recording();
    var second = new Recording();
    try (var runner = ProcessRunner.staged(launch)) {
      var live = runner.start(order(), first);
      first.await(so -> !so.warnings().isEmpty());
      runner.start(Orders.trial(order(), 8), second);
      Files.createFile(folder.resolve("ledger.go"));
      live.stop(Why.STOP, Duration.ZERO);
      assertThat(first.end()).isInstanceOf(AttemptEnd.Stopped.class);
      assertThat(second.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 1.0)));
    }
    assertThat(second.shared()).isEmpty();
  }

  @Test
  void whoWaitsForAnothersResultCanBeStopped() throws Exception {
    var slow = shared(NOTE + TOLD + "exec sleep 1000");
    var launch = launch("none", slow, stage("train", TRAIN, 1));
    var first = new Recording();
    var second = new Recording();
    try (var runner = ProcessRunner.staged(launch)) {
      runner.start(order(), first);
      first.await(so -> !so.warnings().isEmpty());
      var waiting = runner.start(Orders.trial(order(), 8), second);
      second.await(so -> !so.stages().isEmpty());
      waiting.stop(Why.STOP, Duration.ofSeconds(1));
      assertThat(second.end()).isInstanceOf(AttemptEnd.Stopped.class);
    }
    assertThat(first.end()).isInstanceOf(AttemptEnd.Interrupted.class);
    assertThat(ledger()).containsExactly("features 1");
  }

  @Test
  void aDamagedPositionIsPassedOver() throws Exception {
    var first = run(training("3"), order());
    Checkpoint last = first.checkpoints().getLast();
    Path position = CheckpointFolder.of(order().directory()).locate(last).resolve("position.json");
    Files.writeString(position, "{");
    var second = run(training("3"), Orders.next(order(), last));
    assertThat(second.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(second.warnings()).isNotEmpty().allMatch(each -> each.contains("checkpoint"));
    assertThat(new ArrayList<>(ledger())).contains("train 1", "evaluate 1");
  }
}
