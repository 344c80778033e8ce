package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts and ends of processes. */
class ProcessRunnerTest {
  private static final String ONE_REPORT = "echo '[audition] {\"metrics\":{\"loss\":1}}';";

  @TempDir Path folder;

  private AttemptOrder order() {
    return Orders.first(folder, Map.of("x", 0.5));
  }

  private AttemptEnd end(String script) {
    return Scripts.run(Scripts.shell(script), order()).end();
  }

  private String crash(ProcessLaunch launch) {
    var recording = Scripts.run(launch, order());
    assertThat(recording.starts()).isZero();
    return ((AttemptEnd.Crashed) recording.end()).reason();
  }

  private String lost(ProcessLaunch launch) {
    return ((AttemptEnd.Lost) Scripts.run(launch, order()).end()).reason();
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, Finished",
    "exit 75, Preempted",
    "exit 77, PrunedItself",
    "exit 1, Crashed",
    "kill -SEGV $$, Crashed",
    "'echo ''[audition] {\"pruned\":true}''', PrunedItself",
    "'echo ''[audition] {\"preempted\":true}''; exit 0', Preempted",
    "'echo ''[audition] {\"final\":true,\"metrics\":{\"loss\":1}}''; exit 9', Finished"
  })
  void exitDecidesUnlessTheScriptHasSaidIt(String ending, String expected) {
    assertThat(end(ONE_REPORT + ending).getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void crashTellsSignalAndTailOfStandardError() {
    assertThat(((AttemptEnd.Crashed) end("echo 'bad \033[31m thing' >&2; kill -SEGV $$")).reason())
        .contains("signal 11 (SEGV)", "bad \\u001b[31m thing");
    assertThat(((AttemptEnd.Crashed) end("kill -KILL $$")).reason()).contains("signal 9 (KILL)");
  }

  @Test
  void outputIsKeptInFilesAndAnotherStartAppends() {
    end("echo one; echo two >&2");
    assertThat(AttemptFolder.of(order()).stdout()).hasContent("one\n");
    assertThat(AttemptFolder.of(order()).stderr()).hasContent("two\n");
    var again = Scripts.run(Scripts.shell(ONE_REPORT), order());
    assertThat(again.steps()).containsExactly(1L);
    assertThat(AttemptFolder.of(order()).stdout()).content().startsWith("one\n[audition]");
  }

  @Test
  void environmentSaysAllThatThePageSays() throws Exception {
    var order = Orders.next(Orders.until(order(), 9), savedCheckpoint());
    Scripts.run(
        Scripts.shell("env | grep '^AUDITION_' | sort > seen; cat \"$AUDITION_PARAMS_FILE\" > p")
            .withEnvironment("AUDITION_SEED", "not mine to give"),
        order);
    Path dir = AttemptFolder.of(order).path();
    assertThat(Files.readAllLines(dir.resolve("seen")))
        .contains(
            "AUDITION_STUDY=digits",
            "AUDITION_ID=digits/7",
            "AUDITION_NUMBER=7",
            "AUDITION_ATTEMPT=1",
            "AUDITION_SEED=42",
            "AUDITION_BUDGET=9",
            "AUDITION_DIR=" + dir,
            "AUDITION_PARAM_x=0.5",
            "AUDITION_PARAMS_FILE=" + dir.resolve("params.json"),
            "AUDITION_CHECKPOINT_DIR=" + order.directory().resolve("checkpoints"),
            "AUDITION_RESUME_FROM=" + order.directory().resolve("checkpoints/step-000004"));
    assertThat(Json.parse(Files.readString(dir.resolve("p"))))
        .containsEntry("params", Map.of("x", 0.5))
        .containsEntry("attempt", 1L)
        .containsEntry("budget", Map.of("unit", "step", "until", 9L))
        .containsKey("resume_from");
  }

  private Checkpoint savedCheckpoint() throws Exception {
    Files.createDirectories(order().directory().resolve("checkpoints/step-000004"));
    return new Checkpoint(4, "checkpoints/step-000004");
  }

  @Test
  void resumedScriptThatCountsNothingGoesOnCounting() throws Exception {
    var recording =
        Scripts.run(
            Scripts.shell(ONE_REPORT + ONE_REPORT), Orders.next(order(), savedCheckpoint()));
    assertThat(recording.steps()).containsExactly(5L, 6L);
  }

  @Test
  void lostCheckpointIsReplacedByAnOlderOneWithWarning() throws Exception {
    savedCheckpoint();
    var order = Orders.next(order(), new Checkpoint(8, "checkpoints/step-000008"));
    var recording = Scripts.run(Scripts.shell("echo $AUDITION_RESUME_FROM > seen"), order);
    assertThat(AttemptFolder.of(order).path().resolve("seen")).content().endsWith("step-000004\n");
    assertThat(recording.warnings().getFirst()).contains("step-000008 is gone", "step-000004");
  }

  @Test
  void whatNobodyKnowsOfIsGoneBeforeItsStepsAreRepeated() throws Exception {
    savedCheckpoint();
    Path unknown = order().directory().resolve("checkpoints/step-000005");
    Files.createDirectories(unknown.resolve("deep/er"));
    Files.createDirectories(unknown.resolveSibling("tmp-half"));
    var script =
        """
        set -e
        test ! -e "$AUDITION_CHECKPOINT_DIR/tmp-half"
        mkdir "$AUDITION_CHECKPOINT_DIR/tmp-a"
        mv "$AUDITION_CHECKPOINT_DIR/tmp-a" "$AUDITION_CHECKPOINT_DIR/step-000005"
        """
            + ONE_REPORT;
    var recording =
        Scripts.run(
            Scripts.shell(script),
            Orders.next(order(), new Checkpoint(4, "checkpoints/step-000004")));
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(recording.checkpoints())
        .containsExactly(new Checkpoint(5, "checkpoints/step-000005"));
    assertThat(unknown).isEmptyDirectory();
  }

  @Test
  void halfWrittenCheckpointsAndLinksAreNotAnnounced() {
    var recording =
        Scripts.run(
            Scripts.shell(
                "mkdir $AUDITION_CHECKPOINT_DIR/tmp-1; echo > $AUDITION_CHECKPOINT_DIR/step-000001;"
                    + "ln -s /etc $AUDITION_CHECKPOINT_DIR/step-000002;"
                    + "mkdir $AUDITION_CHECKPOINT_DIR/step-x"),
            order());
    assertThat(recording.checkpoints()).isEmpty();
  }

  @Test
  void copyOfCheckpointIsAnotherTrialsOwn() throws Exception {
    var mine = CheckpointFolder.of(order().directory());
    Checkpoint checkpoint = savedCheckpoint();
    Path state = mine.locate(checkpoint).resolve("deep/state");
    Files.createDirectories(state.getParent());
    Files.writeString(state, "weights");
    var other = CheckpointFolder.of(folder.resolve("trials/8"));
    Checkpoint copy = mine.copyTo(other, checkpoint);
    CheckpointFolder.delete(order().directory());
    assertThat(other.complete()).containsExactly(copy);
    assertThat(other.locate(copy).resolve("deep/state")).hasContent("weights");
  }

  @Test
  void timeoutIsTheScriptsFailure() {
    var launch =
        Scripts.shell(ONE_REPORT + "exec sleep 1000")
            .withLimits(Limits.standard().withTimeout(Duration.ofMillis(200)));
    assertThat(Scripts.run(launch, order()).end())
        .isInstanceOfSatisfying(
            AttemptEnd.Crashed.class,
            crash -> assertThat(crash.reason()).contains("timeout of 0.2s"));
  }

  @Test
  void pauseLetsTheScriptSaveOnItsSignal() {
    var script =
        """
        trap 'mkdir "$AUDITION_CHECKPOINT_DIR/step-000001"; exit 75' USR2
        %s
        while :; do sleep 0.02; done
        """
            .formatted(ONE_REPORT);
    var recording = Recording.answering(report -> true, new Directive.Pause("rung 1"));
    Scripts.run(Scripts.shell(script), order(), recording);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(recording.checkpoints()).extracting(Checkpoint::step).containsExactly(1L);
    assertThat(AttemptFolder.of(order()).decision())
        .content()
        .contains("\"action\":\"pause\"", "rung 1", "\"seq\":1");
  }

  @Test
  void decisionCarriesTheBudget() {
    var recording =
        Recording.answering(report -> true, new Directive.Continue(OptionalLong.of(27)));
    Scripts.run(
        Scripts.shell(ONE_REPORT + "until grep -q '\"budget\":27' decision; do sleep 0.01; done"),
        order(),
        recording);
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
  }

  @Test
  void processesLeftBehindAreEnded() throws Exception {
    Scripts.needs("setsid");
    var recording =
        Scripts.run(
            Scripts.shell(
                ONE_REPORT
                    + "sleep 1000 & echo $! > pids; setsid sleep 1000 & echo $! >> pids; sleep"
                    + " 0.1"),
            order());
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(recording.warnings()).anyMatch(warning -> warning.contains("left 2 process(es)"));
    for (String pid : Files.readAllLines(AttemptFolder.of(order()).path().resolve("pids"))) {
      assertThat(Scripts.lives(Long.parseLong(pid))).isFalse();
    }
  }

  @Test
  void trialHasASessionOfItsOwn() {
    Scripts.needs("setsid");
    Scripts.needs("ps");
    end("ps -o pid=,sid=,pgid= -p $$ > seen");
    assertThat(AttemptFolder.of(order()).path().resolve("seen"))
        .content()
        .matches("\\s*(\\d+)\\s+\\1\\s+\\1\\s*");
  }

  @Test
  void commandThatCannotStartSaysWhy() {
    assertThat(crash(Scripts.words(Set.of(), "pyhton3", "train.py"))).contains("did you mean 'p");
    assertThat(crash(Scripts.words(Set.of(), "./missing.sh"))).contains("does not exist");
    Path script = Scripts.write(folder.resolve("train.py"), "print(1)");
    assertThat(crash(Scripts.words(Set.of(), script.toString()))).contains("chmod +x", "python3");
    assertThat(crash(Scripts.words(Set.of(), "train.py").withWorkingDirectory(folder)))
        .contains("write ./train.py");
    assertThat(crash(Scripts.shell("true").withWorkingDirectory(folder.resolve("none"))))
        .contains("working directory", "does not exist");
  }

  @Test
  void folderThatCannotBeWrittenSaysSo() {
    Scripts.write(folder.resolve("trials"), "a file where a folder should be");
    assertThat(lost(Scripts.shell("true"))).contains("cannot be written", "disk full");
  }

  @Test
  void readOnlyFolderSaysSo() throws Exception {
    assumeTrue(!"root".equals(System.getProperty("user.name")), "root may write everywhere");
    assumeTrue(folder.toFile().setWritable(false), "the folder cannot be made read-only");
    try {
      assertThat(lost(Scripts.shell("true"))).contains("cannot be written", "read-only");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void deletedFolderDoesNotStopTheTrial() {
    var recording =
        Scripts.run(
            Scripts.shell(ONE_REPORT + "rm -rf \"$AUDITION_DIR\"; " + ONE_REPORT + "sleep 0.1"),
            order());
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(recording.steps()).containsExactly(1L, 2L);
  }

  @Test
  void graceOfZeroEndsTheWholeGroupAtOnce() throws Exception {
    var recording = new Recording();
    try (var runner =
        new ProcessRunner(
            Scripts.shell("trap '' TERM; sleep 1000 & echo $! > pid; " + ONE_REPORT + "wait"))) {
      LiveAttempt attempt = runner.start(order(), recording);
      recording.await(heard -> !heard.reports().isEmpty());
      attempt.stop(LiveAttempt.Why.STOP, Duration.ZERO);
      assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
    }
    String pid = Files.readString(AttemptFolder.of(order()).path().resolve("pid")).strip();
    assertThat(Scripts.lives(Long.parseLong(pid))).isFalse();
  }
}
