package dev.audition.bench;

import dev.audition.Engine;
import dev.audition.EngineOptions;
import dev.audition.StudyHandle;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.runner.jvm.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The whole engine in this process: no-op trials, and reports of trials that stay live.
 *
 * <p>Arguments: {@code trials|reports} {@code memory|sqlite} {@code COUNT}. Prints one line a
 * round; the first rounds warm the JVM up.
 */
public final class EngineThroughput {
  private static final int PARALLEL = 64;
  private static final int ROUNDS = 5;

  private EngineThroughput() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    boolean trials = args[0].equals("trials");
    boolean durable = args[1].equals("sqlite");
    int count = Integer.parseInt(args[2]);
    for (int round = 0; round < ROUNDS; round++) {
      Path folder = Files.createTempDirectory("audition-bench");
      try (Engine engine =
          Engine.start(durable ? EngineOptions.at(folder.toString()) : EngineOptions.memory())) {
        double seconds = trials ? trials(engine, count) : reports(engine, count / PARALLEL);
        System.out.printf(
            Locale.ROOT,
            "%s %s: %,.0f/s (%,d in %.2f s, %.2f s of CPU)%n",
            args[0],
            args[1],
            count / seconds,
            count,
            seconds,
            cpuSeconds());
      } finally {
        delete(folder);
      }
    }
  }

  /** Each trial is proposed, started, reported once and completed. */
  private static double trials(Engine engine, int trials) throws InterruptedException {
    return timed(
        engine,
        trials,
        trial -> {
          double x = trial.real("p1");
          trial.report(1, x);
          return x;
        });
  }

  /** Trials that report again and again. */
  private static double reports(Engine engine, int each) throws InterruptedException {
    return timed(
        engine,
        PARALLEL,
        trial -> {
          for (int step = 1; step <= each; step++) {
            trial.report(step, 1.0 / step);
          }
          return 0;
        });
  }

  private static double timed(Engine engine, int trials, Objective objective)
      throws InterruptedException {
    var spec = Studies.spec(Spaces.mixed(5), "random", trials, PARALLEL);
    long start = System.nanoTime();
    try (var runner = new JvmRunner(objective, JvmOptions.of("loss"));
        StudyHandle study = engine.create(spec, runner)) {
      study.await();
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(duration -> duration.toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
