package dev.audition;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.training.Training;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that trains is killed in the middle of an epoch. */
class TrainingKillTest {
  @TempDir Path folder;

  /** What is trained. */
  static final class Model {
    int rounds;
  }

  private static Study study(String store) {
    return Study.named("killed").minimize("loss").integer("x", 1, 1).stopAfter(1).store(store);
  }

  private static Training<Model> training(String where) {
    return Training.<Model>of("killed")
        .first(
            "make",
            trial -> {
              System.out.println("made " + where);
              return new Model();
            },
            uses("x"))
        .repeat(
            "train",
            (trial, model) -> {
              if (model.rounds == 2 && trial.attempt() == 1) {
                System.out.println("in the third");
                System.in.read();
              }
              model.rounds++;
              return metrics("loss", 10 * model.rounds + trial.attempt());
            },
            times(4));
  }

  /** The process that is killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) {
      study(arguments[0]).optimize(training("there"));
    }
  }

  @Test
  void epochThatWasCutOffIsDoneAgainAndNoOther() throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("made there");
      assertThat(lines.readLine()).isEqualTo("in the third");
    } finally {
      victim.destroyForcibly();
    }
    assertThat(victim.waitFor()).isEqualTo(137);

    Result result = study(folder.toString()).optimize(training("here"));
    assertThat(result.value()).isEqualTo(42);
    assertThat(losses()).containsExactly(11.0, 21.0, 32.0, 42.0);
  }

  private List<Double> losses() {
    var log = new ArrayList<Entry>();
    try (var store = Store.open(StoreLocation.parse(folder.toString()))) {
      store.read(store.find("killed").orElseThrow().id(), 1, (offset, entry) -> log.add(entry));
    }
    return log.stream()
        .map(Entry::event)
        .filter(StudyEvent.MetricsReported.class::isInstance)
        .map(event -> ((StudyEvent.MetricsReported) event).metrics().get("loss"))
        .toList();
  }
}
