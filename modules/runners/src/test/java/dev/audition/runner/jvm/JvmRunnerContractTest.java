package dev.audition.runner.jvm;

import dev.audition.runner.Runner;
import dev.audition.runner.RunnerContract;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;

class JvmRunnerContractTest extends RunnerContract {
  private final AtomicBoolean release = new AtomicBoolean();

  @AfterEach
  void endDeafThreads() {
    release.set(true);
  }

  @Override
  protected Runner create(Training training) {
    return new JvmRunner(
        objective(training), JvmOptions.of("loss").withSettle(Duration.ofMillis(50)));
  }

  private Objective objective(Training training) {
    return switch (training) {
      case FINISHES -> JvmRunnerContractTest::finishes;
      case CRASHES ->
          trial -> {
            trial.report(1, 1);
            throw new FileNotFoundException("no such file: data.csv");
          };
      case ENDLESS ->
          trial -> {
            trial.report(1, 1);
            Thread.currentThread().join();
            return 0;
          };
      case DEAF -> this::deaf;
      case OBEDIENT ->
          trial -> {
            for (long step = 1; ; step++) {
              trial.report(step, 1.0 / step);
            }
          };
      case SAVES -> JvmRunnerContractTest::saves;
      case ECHOES -> trial -> trial.real("x");
    };
  }

  private static double finishes(Trial trial) {
    for (int step = 1; step <= 3; step++) {
      trial.report(step, 1.0 / step);
    }
    return 0.25;
  }

  private double deaf(Trial trial) {
    trial.report(1, 1);
    while (!release.get()) {
      Thread.onSpinWait();
    }
    return 0;
  }

  static final class Weights {
    final double[] values;

    Weights(double[] values) {
      this.values = values;
    }
  }

  private static double saves(Trial trial) {
    StateCodec<Weights> codec = StateCodec.kryo(Weights.class);
    var restored = trial.restore(codec);
    long done = restored.map(Restored::step).orElse(0L);
    double[] values = restored.map(found -> found.state().values).orElse(new double[1]);
    for (long step = done + 1; step <= done + 3; step++) {
      values[0] += 1;
      trial.report(step, values[0]);
      trial.checkpoint(step, new Weights(values), codec);
    }
    if (values[0] != done + 3) {
      throw new AssertionError("the state was not restored: " + values[0]);
    }
    return values[0];
  }
}
