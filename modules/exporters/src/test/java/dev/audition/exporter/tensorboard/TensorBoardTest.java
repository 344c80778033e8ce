package dev.audition.exporter.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.exporter.Log;
import dev.audition.exporter.Told;
import dev.audition.exporter.Tool;
import dev.audition.hook.StudyListener;
import dev.audition.study.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  private static final JsonMapper NUMBERS =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final Log LOG = Log.of(Told.spec("s"));

  @TempDir Path folder;

  private StudyListener open(Path where) {
    var context = Told.context("s", where, Duration.ofSeconds(1));
    return new TensorBoardProvider().open(Settings.none(), context);
  }

  private static Map<String, byte[]> files(Path where) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> walk = Files.walk(where)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(where.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** The check value of CRC-32C for "123456789" is e3069283; masked by hand. */
  @Test
  void masksChecksums() {
    byte[] text = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(EventFile.masked(text, text.length)).isEqualTo(0xc78ab0e5);
  }

  @Test
  void writesAFileForEachTrialAndOneForTheStudy() throws IOException {
    LOG.tellAll(open(folder));

    assertThat(files(folder).keySet())
        .containsExactly(
            "tensorboard/events.out.tfevents.0000000000.audition",
            "tensorboard/trial-00000/events.out.tfevents.0000000000.audition",
            "tensorboard/trial-00001/events.out.tfevents.0000000000.audition",
            "tensorboard/trial-00002/events.out.tfevents.0000000000.audition");
  }

  @Test
  void goesOnAfterACrashAtAnyEntryAsIfThereHadBeenNone() throws IOException {
    LOG.tellAll(open(folder.resolve("whole")));
    var whole = files(folder.resolve("whole"));

    for (int crash = 0; crash <= LOG.size(); crash++) {
      Path where = folder.resolve("crash" + crash);
      LOG.tell(open(where), 1, crash);
      LOG.tellAll(open(where));
      assertThat(files(where)).as("crash after entry %d", crash).containsExactlyEntriesOf(whole);
    }
  }

  @Test
  void cutsWhatWasNotWrittenWholly() throws IOException {
    LOG.tellAll(open(folder));
    Path file = folder.resolve("tensorboard/trial-00000/events.out.tfevents.0000000000.audition");
    byte[] whole = Files.readAllBytes(file);

    for (int cut = 1; cut <= whole.length; cut++) {
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
      LOG.tellAll(open(folder));
      assertThat(Files.readAllBytes(file)).as("cut by %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void isReadByTensorBoard() throws IOException {
    Path python = Tool.python("tensorboard", "python");
    LOG.tellAll(open(folder));
    Path script = folder.resolve("read.py");
    try (var source =
        TensorBoardTest.class.getResourceAsStream("/dev/audition/exporter/read_tensorboard.py")) {
      Files.copy(source, script);
    }
    var output =
        Tool.output(
            new ProcessBuilder(
                python.toString(), script.toString(), folder.resolve("tensorboard").toString()));
    assertThat(output.exit()).as(output.text()).isZero();
    JsonNode seen = NUMBERS.readTree(output.text().lines().toList().getLast());

    assertThat(seen.path(".").path("hparams").path("experiment").toString())
        .isEqualTo(
            "{\"name\":\"s\",\"parameters\":[[\"x\",3,-5.0,5.0]],"
                + "\"metrics\":[\"objective/loss\"]}");
    JsonNode first = seen.path("trial-00000");
    assertThat(first.path("hparams").toString()).isEqualTo("{\"start\":{\"x\":0.5},\"status\":1}");
    double start = Log.START.getEpochSecond();
    assertThat(first.path("scalars").path("loss").toString())
        .isEqualTo("[[1,%s,4.25],[2,%s,2.5]]".formatted(start + 4, start + 8));
    assertThat(first.path("scalars").path("objective/loss").toString())
        .isEqualTo("[[2,%s,2.5],[2,%s,1.5]]".formatted(start + 9, start + 18));
    assertThat(first.path("scalars").path("final/seconds").get(0).get(0).asInt()).isEqualTo(2);
    assertThat(seen.path("trial-00001").path("hparams").path("status").asInt()).isEqualTo(2);
    assertThat(seen.path("trial-00002").path("hparams").path("status").asInt()).isEqualTo(1);
    assertThat(seen.size()).isEqualTo(4);
  }
}
