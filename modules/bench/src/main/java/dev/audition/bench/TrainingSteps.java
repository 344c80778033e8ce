package dev.audition.bench;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.nothing;
import static dev.audition.training.Training.times;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.space.Configuration;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import dev.audition.training.Saving;
import dev.audition.training.Step;
import dev.audition.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the steps of a training cost beside the user's own code: without a checkpoint, and with one
 * of 1 MB after each step, as a ratio to writing as many bytes to a new file.
 *
 * <p>Arguments: a folder to write to, rounds. Each round is measured once each way in turn, so that
 * what slows the machine down slows both.
 */
public final class TrainingSteps {
  private static final int STEPS = 200_000;
  private static final int SAVED = 200;
  private static final int BYTES = 1 << 20;

  private TrainingSteps() {}

  /** A state of 1 MB. */
  static final class State {
    final byte[] weights = new byte[BYTES];
  }

  /** An engine that answers at once. */
  private static final class Answers implements AttemptListener {
    private final CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
    private final CompletionStage<Directive> goOn =
        CompletableFuture.completedFuture(new Directive.Continue(OptionalLong.empty()));

    @Override
    public void started() {}

    @Override
    public CompletionStage<Directive> report(Report report) {
      return goOn;
    }

    @Override
    public CompletionStage<Directive> checkpoint(Checkpoint checkpoint) {
      return goOn;
    }

    @Override
    public void warning(String message) {}

    @Override
    public void ended(AttemptEnd how) {
      end.complete(how);
    }
  }

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    var overhead = new double[rounds];
    var reported = new double[rounds];
    var saved = new double[rounds];
    var written = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      overhead[round] = steps(folder, (trial, state) -> nothing(), Saving.never(), STEPS);
      reported[round] = steps(folder, (trial, state) -> metrics("x", 1), Saving.never(), STEPS);
      written[round] = write(folder);
      saved[round] = steps(folder, (trial, state) -> nothing(), Saving.everyStep(), SAVED);
      System.out.printf(
          "round: step %.2f us, with a report %.2f us, 1 MB saved %.0f us, written %.0f us%n",
          overhead[round], reported[round], saved[round], written[round]);
    }
    System.out.printf(
        "median: step %.2f us, with a report %.2f us, 1 MB saved %.0f us, written %.0f us: %.2fx%n",
        median(overhead),
        median(reported),
        median(saved),
        median(written),
        median(saved) / median(written));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Microseconds per step. */
  private static double steps(Path folder, Step<State> step, Saving saving, int count)
      throws IOException {
    Path trial = Files.createTempDirectory(folder, "trial");
    var training =
        Training.<State>of("bench")
            .first("make", made -> random())
            .repeat("step", step, times(count))
            .saving(saving);
    var order =
        new AttemptOrder(
            "bench", 0, 1, Configuration.empty(), 0, OptionalLong.empty(), Optional.empty(), trial);
    var answers = new Answers();
    long start = System.nanoTime();
    try (var runner = new JvmRunner(training, JvmOptions.of("x"))) {
      runner.start(order, answers);
      answers.end.join();
    }
    double micros = (System.nanoTime() - start) / 1e3 / count;
    CheckpointFolder.delete(trial);
    return micros;
  }

  private static State random() {
    var state = new State();
    new Random(1).nextBytes(state.weights);
    return state;
  }

  /** Microseconds per file; as many stay as checkpoints would. */
  private static double write(Path folder) throws IOException {
    Path files = Files.createTempDirectory(folder, "files");
    byte[] bytes = random().weights;
    long start = System.nanoTime();
    for (int i = 0; i < SAVED; i++) {
      Files.write(files.resolve("file-" + i), bytes);
      Files.deleteIfExists(files.resolve("file-" + (i - 2)));
    }
    double micros = (System.nanoTime() - start) / 1e3 / SAVED;
    CheckpointFolder.delete(files);
    return micros;
  }
}
