package dev.audition.bench;

import dev.audition.Engine;
import dev.audition.EngineOptions;
import dev.audition.StudyHandle;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.runner.jvm.Trial;
import java.util.Locale;

/**
 * How long a study of many trials takes to be read back, and what it then takes of the heap.
 *
 * <p>Arguments: {@code write FOLDER TRIALS}, then in a fresh process {@code read FOLDER TRIALS}.
 */
public final class Recovery {
  private static final int REPORTS = 10;
  private static final int PARALLEL = 64;

  private Recovery() {}

  /** Writes the study, or reads it back. */
  public static void main(String[] args) throws Exception {
    String folder = args[1];
    var spec = Studies.spec(Spaces.mixed(5), "random", Integer.parseInt(args[2]), PARALLEL);
    long start = System.nanoTime();
    try (var runner = new JvmRunner(Recovery::train, JvmOptions.of("loss"));
        Engine engine = Engine.start(EngineOptions.at(folder));
        StudyHandle study =
            args[0].equals("write")
                ? engine.create(spec, runner)
                : engine.resume(spec.name(), spec, runner)) {
      if (args[0].equals("write")) {
        study.await();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "%s: %,d entries in %.2f s from the engine's start, %d MB of heap%n",
          args[0],
          study.state().offset(),
          seconds,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
  }

  private static double train(Trial trial) {
    double x = trial.real("p1");
    for (int step = 1; step <= REPORTS; step++) {
      trial.report(step, x / step);
    }
    return x;
  }
}
