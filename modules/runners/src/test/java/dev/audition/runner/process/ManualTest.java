package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the manual's page run as they stand there. */
class ManualTest {
  @TempDir Path folder;
  private String page;

  @BeforeEach
  void read() throws IOException {
    page =
        Files.readString(
            Path.of(System.getProperty("audition.root"), "src/docs/manual/trial-protocol.md"));
  }

  private String example(String name) {
    return Pattern.compile("```\\w+\\n# " + Pattern.quote(name) + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shortestTrialRuns() {
    var recording = Scripts.run(Scripts.shell(example("train.sh")), Orders.first(folder, Map.of()));
    assertThat(recording.reports()).containsExactly(new Report(1, Map.of("loss", 0.25)));
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
  }

  @Test
  void trainingWithCheckpointsGoesOnWhereItWas() {
    var launch = Scripts.python(folder, example("train.py"));
    var order = Orders.until(Orders.first(folder, Map.of("lr", 0.5)), 3);
    var first = Scripts.run(launch, order);
    assertThat(first.warnings()).isEmpty();
    assertThat(first.steps()).containsExactly(1L, 2L, 3L);
    assertThat(first.checkpoints()).hasSize(3);

    var next = Orders.until(Orders.next(order, first.checkpoints().getLast()), 5);
    Recording second = Scripts.run(launch, next);
    assertThat(second.steps()).containsExactly(4L, 5L);
    assertThat(second.reports().getLast().metrics().get("loss")).isEqualTo(Math.pow(0.5, 10));
  }

  @Test
  void pageNamesEveryVariableThatIsSet() {
    Scripts.run(
        Scripts.shell("env | grep -o '^AUDITION_[A-Z_]*=' > \"$AUDITION_DIR/seen\""),
        Orders.first(folder, Map.of()));
    List<String> names =
        Pattern.compile("AUDITION_[A-Z_]+")
            .matcher(read(AttemptFolder.of(Orders.first(folder, Map.of())).path().resolve("seen")))
            .results()
            .map(MatchResult::group)
            .filter(name -> !name.equals(Environment.TAG))
            .toList();
    assertThat(names).hasSizeGreaterThan(9).allMatch(page::contains);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
