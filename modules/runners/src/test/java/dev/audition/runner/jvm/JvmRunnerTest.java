package dev.audition.runner.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.LiveAttempt;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.runner.RefusedReport;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmRunnerTest {
  @TempDir Path folder;

  private AttemptOrder order() {
    return Orders.first(folder, Map.of("lr", 0.5, "depth", 3, "booster", "dart", "big", 1L << 40));
  }

  private Recording run(Objective objective) {
    return run(objective, order(), new Recording());
  }

  private static Recording run(Objective objective, AttemptOrder order, Recording recording) {
    try (var runner = new JvmRunner(objective, JvmOptions.of("loss"))) {
      runner.start(order, recording);
      recording.end();
    }
    return recording;
  }

  private String crash(Objective objective) {
    return ((AttemptEnd.Crashed) run(objective).end()).reason();
  }

  @Test
  void nothingIsWrittenUnlessTheObjectiveSavesSomething() {
    run(trial -> 1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void wrongParameterNamesTheRightOne() {
    assertThat(crash(trial -> trial.real("lrr"))).contains("'lrr'", "did you mean 'lr'?");
    assertThat(crash(trial -> trial.integer("lr"))).contains("use trial.real(\"lr\")");
    assertThat(crash(trial -> trial.integer("big"))).contains("use trial.whole(\"big\")");
    assertThat(crash(trial -> trial.flag("booster") ? 1 : 0))
        .contains("use trial.text(\"booster\")");
  }

  @Test
  void crashNamesClassMessageAndFirstOwnFrame() {
    assertThat(crash(trial -> List.of(1).get(3)))
        .startsWith("java.lang.IndexOutOfBoundsException: ")
        .contains("(at " + getClass().getName() + ".", "JvmRunnerTest.java:");
  }

  private static double endless(Trial trial, int depth) {
    return depth < 0 ? 0 : 1 + endless(trial, depth + 1);
  }

  @Test
  void errorsOfTheMachineAreCrashesToo() {
    assertThat(crash(trial -> endless(trial, 0))).contains("the stack overflowed");
    assertThat(crash(trial -> new long[Integer.MAX_VALUE].length)).contains("out of memory");
    assertThat(
            crash(
                trial -> {
                  throw new NoClassDefFoundError("org/example/Missing");
                }))
        .contains("org/example/Missing", "class path");
  }

  @Test
  void notANumberIsAValue() {
    assertThat(run(trial -> Double.NaN).end())
        .isEqualTo(new AttemptEnd.Finished(Map.of("loss", Double.NaN)));
  }

  @Test
  void swallowedStopStillEndsAsStopped() {
    var recording = Recording.answering(report -> true, new Directive.Stop("worse"));
    run(
        trial -> {
          try {
            trial.report(1, 1);
          } catch (TrialStopped stopped) {
            return 5;
          }
          return 6;
        },
        order(),
        recording);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
  }

  @Test
  void pauseLeavesOneChanceToSaveAfterTheReport() {
    StateCodec<Parts> codec = codec();
    var recording = Recording.answering(report -> true, new Directive.Pause("rung 1"));
    run(
        trial -> {
          trial.restore(codec);
          for (long step = 1; ; step++) {
            trial.report(step, 1);
            trial.checkpoint(step, parts(step), codec);
          }
        },
        order(),
        recording);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(recording.steps()).containsExactly(1L);
    assertThat(recording.checkpoints()).extracting(Checkpoint::step).containsExactly(1L);
  }

  @Test
  void valueOfTrainingThatEndsByItselfCountsAlthoughPaused() throws Exception {
    var reported = new CountDownLatch(1);
    var paused = new CountDownLatch(1);
    var recording = new Recording();
    try (var runner =
        new JvmRunner(
            trial -> {
              trial.report(1, 1);
              reported.countDown();
              paused.await();
              return 0.125;
            },
            JvmOptions.of("loss"))) {
      LiveAttempt attempt = runner.start(order(), recording);
      reported.await();
      attempt.stop(LiveAttempt.Why.PAUSE, Duration.ofSeconds(60));
      paused.countDown();
      assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.125)));
    }
  }

  @Test
  void budgetGrowsByAnswers() {
    var seen = new ArrayList<OptionalLong>();
    var recording =
        Recording.answering(report -> true, new Directive.Continue(OptionalLong.of(27)));
    run(
        trial -> {
          seen.add(trial.until());
          trial.report(1, 1);
          seen.add(trial.until());
          return 0;
        },
        Orders.until(order(), 9),
        recording);
    assertThat(seen).containsExactly(OptionalLong.of(9), OptionalLong.of(27));
  }

  @Test
  void refusedReportIsThrownWithItsReason() {
    var recording =
        new Recording(
            report -> CompletableFuture.failedFuture(new RefusedReport("step must be 0 or more")));
    run(trial -> report(trial, -1), order(), recording);
    assertThat(recording.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Crashed.class,
            crash -> assertThat(crash.reason()).contains("step must be 0 or more"));
  }

  private static double report(Trial trial, long step) {
    trial.report(step, 1);
    return 0;
  }

  @Test
  void engineThatDoesNotAnswerIsNobodysFault() {
    var recording =
        new Recording(
            report -> CompletableFuture.failedFuture(new IllegalStateException("disk full")));
    run(trial -> report(trial, 1), order(), recording);
    assertThat(recording.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Interrupted.class, end -> assertThat(end.reason()).contains("disk full"));
  }

  @Test
  void abandonedAttemptCanChangeNothing() throws Exception {
    var release = new CountDownLatch(1);
    var afterwards = new AtomicReference<Throwable>();
    var done = new CountDownLatch(1);
    var recording = new Recording();
    Objective deaf =
        trial -> {
          trial.report(1, 1);
          while (release.getCount() > 0) {
            Thread.onSpinWait();
          }
          try {
            trial.report(2, 1);
          } catch (TrialStopped stopped) {
            afterwards.set(stopped);
          }
          done.countDown();
          return 0;
        };
    try (var runner =
        new JvmRunner(deaf, JvmOptions.of("loss").withSettle(Duration.ofMillis(20)))) {
      LiveAttempt attempt = runner.start(order(), recording);
      recording.await(heard -> !heard.reports().isEmpty());
      attempt.stop(LiveAttempt.Why.STOP, Duration.ZERO);
      assertThat(recording.end()).isInstanceOf(AttemptEnd.Lost.class);
      release.countDown();
      done.await();
    }
    assertThat(afterwards.get()).isInstanceOf(TrialStopped.class);
    assertThat(recording.steps()).containsExactly(1L);
    assertThat(recording.warnings()).singleElement().asString().contains("was abandoned");
  }

  record Layer(double weight) {}

  record Parts(List<Object> list) {}

  private static Parts parts(Object... list) {
    return new Parts(new ArrayList<>(List.of(list)));
  }

  private static StateCodec<Parts> codec(Class<?>... parts) {
    return StateCodec.kryo(Parts.class, parts);
  }

  @Test
  void unregisteredClassIsNamedWithTheWayToRegisterIt() {
    String reason =
        crash(
            trial -> {
              trial.checkpoint(1, parts(new Layer(1)), codec());
              return 0;
            });
    assertThat(reason)
        .contains(Layer.class.getName(), "not registered", "StateCodec.kryo(Parts.class, ...");
    assertThat(CheckpointFolder.of(order().directory()).path()).isEmptyDirectory();
  }

  @Test
  void damagedCheckpointIsSkippedForAnOlderOne() throws Exception {
    var last = saveThree();
    Path file = order().directory().resolve(last.location()).resolve(StateFile.NAME);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    var recording = restore(last);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 2.0)));
    assertThat(recording.warnings()).singleElement().asString().contains("step-000003", "damaged");
  }

  @Test
  void withoutAnyCheckpointLeftTheAttemptStartsAfresh() throws Exception {
    var last = saveThree();
    CheckpointFolder.delete(order().directory());
    var recording = restore(last);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.0)));
    assertThat(recording.warnings()).singleElement().asString().contains("gone", "starts afresh");
  }

  private Checkpoint saveThree() {
    return run(trial -> {
          for (long step = 1; step <= 3; step++) {
            trial.checkpoint(step, parts(step), codec());
          }
          return 0;
        })
        .checkpoints()
        .getLast();
  }

  private Recording restore(Checkpoint from) {
    return run(
        trial -> trial.restore(codec()).map(found -> (double) found.step()).orElse(0.0),
        Orders.next(order(), from),
        new Recording());
  }

  @Test
  void stateOfOtherClassesIsToldApart() {
    var last = saveThree();
    var recording =
        run(
            trial -> trial.restore(codec(Layer.class)).isPresent() ? 1 : 0,
            Orders.next(order(), last),
            new Recording());
    assertThat(recording.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Crashed.class,
            crash -> assertThat(crash.reason()).contains("written with other classes"));
  }
}
