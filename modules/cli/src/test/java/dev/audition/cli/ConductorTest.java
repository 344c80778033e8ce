package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.Engine;
import dev.audition.EngineOptions;
import dev.audition.StudyHandle;
import dev.audition.catalog.Catalog;
import dev.audition.cli.progress.Display;
import dev.audition.cli.progress.ProgressFeed;
import dev.audition.cli.view.StudyWatch;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.spec.SweepReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals and keys, on a real study whose trials wait until they are told to end. */
class ConductorTest {
  private static final String SWEEP =
      """
      study: waiting
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 4}
      trial: {command: ["true"]}
      workers: {parallel: 2}
      """;

  private final CountDownLatch started = new CountDownLatch(2);
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final Display display =
      new Display() {
        @Override
        public void notice(String text) {
          notices.add(text);
        }
      };
  private JvmRunner runner;
  private Engine engine;
  private StudyHandle handle;
  private Conductor conductor;

  @BeforeEach
  void start() throws Exception {
    runner =
        new JvmRunner(
            trial -> {
              started.countDown();
              new CountDownLatch(1).await();
              return 0;
            },
            JvmOptions.of("loss"));
    engine = Engine.start(EngineOptions.memory());
    var feed =
        new ProgressFeed(
            new StudyWatch(StudyState.initial(), state -> StudyWatch.Limits.trials(4)),
            display,
            InstantSource.system());
    var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    conductor =
        new Conductor(
            new Conductor.Setting(
                feed,
                new ProgressOptions(),
                new Cli(Path.of("").toAbsolutePath()).surroundings(nowhere, nowhere),
                "audition resume waiting"));
    var sweep = SweepReader.read(SWEEP, "sweep.yaml", Catalog.installed());
    handle = engine.create(sweep.study(), runner, conductor);
    conductor.opened(handle);
    started.await();
  }

  @AfterEach
  void stop() {
    runner.close();
    engine.close(Duration.ZERO);
  }

  private ExitCode done() throws Exception {
    return conductor.done().get(60, TimeUnit.SECONDS);
  }

  @Test
  void theFirstSignalPausesAndSaysHowToGoOn() throws Exception {
    conductor.signal(Interrupts.Kind.INT);
    while (notices.isEmpty() && !conductor.done().isDone()) {
      Thread.onSpinWait();
    }
    assertThat(notices.get(0))
        .isEqualTo(
            "Pausing: 2 trials checkpointing (30 s). Ctrl-C again to kill now."
                + " Resume: audition resume waiting");
    runner.close();
    assertThat(done()).isEqualTo(ExitCode.PAUSED);
    assertThat(handle.state().phase()).isEqualTo(new StudyPhase.Paused("ada", "Ctrl-C"));
    assertThat(handle.state().trials().live()).isZero();
  }

  @Test
  void theSecondSignalEndsAtOnceWithItsOwnCode() throws Exception {
    conductor.signal(Interrupts.Kind.TERM);
    conductor.signal(Interrupts.Kind.TERM);
    assertThat(done()).isEqualTo(ExitCode.TERMINATED);
  }

  @Test
  void keyPPausesWithoutLeavingAndGoesOn() throws Exception {
    conductor.key('p', () -> {});
    while (!(handle.state().phase() instanceof StudyPhase.Paused)) {
      Thread.onSpinWait();
    }
    assertThat(notices).containsExactly("Paused; p goes on, q quits");
    conductor.key('p', () -> {});
    while (handle.state().phase() instanceof StudyPhase.Paused) {
      Thread.onSpinWait();
    }
    assertThat(conductor.done()).isNotDone();
    conductor.key('q', () -> {});
    runner.close();
    assertThat(done()).isEqualTo(ExitCode.PAUSED);
  }
}
