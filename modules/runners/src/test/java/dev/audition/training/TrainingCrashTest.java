package dev.audition.training;

import static dev.audition.training.Training.end;
import static dev.audition.training.Training.goTo;
import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.nothing;
import static dev.audition.training.Training.otherwise;
import static dev.audition.training.Training.pause;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that fails before any of its steps ends as if nothing had happened. */
class TrainingCrashTest {
  @TempDir Path folder;

  /** Counts steps over all attempts, and fails at one of them. */
  private static final class Fate {
    final int failing;
    int steps;

    Fate(int failing) {
      this.failing = failing;
    }

    void step() throws IOException {
      if (++steps == failing) {
        throw new IOException("power failure");
      }
    }
  }

  /** Ends after three rounds of train, train, evaluate, with a stage aside and a pause. */
  private static Training<Slope> training(Fate fate, Saving saving) {
    return Training.<Slope>of("crash")
        .first(
            "make",
            trial -> {
              fate.step();
              return new Slope(8);
            })
        .repeat(
            "train",
            (trial, slope) -> {
              fate.step();
              return metrics("loss", slope.down(0.5));
            },
            times(2),
            when(moment -> moment.step() == 4, pause()))
        .then(
            "evaluate",
            (trial, slope) -> {
              fate.step();
              return metrics("value", slope.height * 100);
            },
            when(moment -> moment.metric("value") < 20, end()),
            when(moment -> moment.metric("value") < 100, goTo("slower")),
            otherwise(goTo("train")))
        .aside(
            "slower",
            (trial, slope) -> {
              fate.step();
              slope.height *= 1.5;
              return nothing();
            },
            otherwise(goTo("train")))
        .saving(saving);
  }

  private record Outcome(AttemptEnd end, Map<Long, Map<String, Double>> reports, int attempts) {}

  /** Attempts until one ends; a value that is reported again must be the same. */
  private Outcome carryOut(Training<Slope> training, int trial) {
    AttemptOrder order = Orders.trial(Orders.first(folder, Map.of()), trial);
    var reports = new TreeMap<Long, Map<String, Double>>();
    Optional<Checkpoint> newest = Optional.empty();
    for (int attempts = 1; ; attempts++) {
      var recording = new Recording();
      try (var runner = new JvmRunner(training, JvmOptions.of("value"))) {
        runner.start(order, recording);
        recording.end();
      }
      for (Report report : recording.reports()) {
        Map<String, Double> before = reports.putIfAbsent(report.step(), report.metrics());
        assertThat(before == null ? report.metrics() : before).isEqualTo(report.metrics());
      }
      if (recording.end() instanceof AttemptEnd.Finished) {
        return new Outcome(recording.end(), reports, attempts);
      }
      assertThat(attempts).isLessThan(5);
      if (!recording.checkpoints().isEmpty()) {
        newest = Optional.of(recording.checkpoints().getLast());
      }
      order =
          newest.isPresent()
              ? Orders.next(order, newest.get())
              : Orders.trial(Orders.first(folder, Map.of()), trial);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFailureIsMadeGood(long every) {
    var none = new Fate(0);
    Outcome uncut = carryOut(training(none, Saving.every(every)), 0);
    assertThat(uncut.attempts()).as("it pauses once").isEqualTo(2);
    assertThat(none.steps).isGreaterThan(9);
    for (int failing = 1; failing <= none.steps; failing++) {
      var fate = new Fate(failing);
      Outcome cut = carryOut(training(fate, Saving.every(every)), failing);
      assertThat(cut.end()).as("failure at step %d", failing).isEqualTo(uncut.end());
      assertThat(cut.reports()).isEqualTo(uncut.reports());
      assertThat(cut.attempts()).isEqualTo(3);
      assertThat(fate.steps).isBetween(none.steps + 1, none.steps + (int) every);
    }
  }
}
