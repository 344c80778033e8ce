package dev.audition.exporter.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.exporter.Told;
import dev.audition.hook.StudyListener;
import dev.audition.machine.StudyState;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir Path folder;

  private StudyListener open(String study, Settings settings) {
    var context = Told.context(study, folder.resolve("studies/s"), Duration.ofSeconds(1));
    return new JsonLinesProvider().open(settings, context);
  }

  private Path file() {
    return folder.resolve("studies/s/events.jsonl");
  }

  private static void tell(StudyListener lines, int from, int to) {
    for (int i = from; i <= to; i++) {
      lines.entry(i, Told.paused("n" + i), StudyState.initial());
    }
  }

  private static List<Long> offsets(Path file) throws IOException {
    var mapper = new JsonMapper();
    return Files.readAllLines(file).stream()
        .map(
            line -> {
              try {
                return mapper.readTree(line).get("offset").asLong();
              } catch (IOException broken) {
                throw new AssertionError(line, broken);
              }
            })
        .toList();
  }

  @Test
  void beginsAndGoesOnWithoutDoubling() throws IOException {
    StudyListener first = open("s", Settings.none());
    assertThat(first.heard()).hasValue(0);
    tell(first, 1, 3);
    first.closed("crash");

    StudyListener second = open("s", Settings.none());
    assertThat(second.heard()).hasValue(3);
    tell(second, 4, 5);

    assertThat(offsets(file())).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(Files.readAllLines(file()).get(4))
        .startsWith(
            "{\"v\":1,\"offset\":5,\"ts\":\"2026-11-24T08:00:00Z\",\"type\":\"StudyPaused\"");
  }

  @Test
  void writesALineThatWasCutOffAnew() throws IOException {
    StudyListener first = open("s", Settings.none());
    tell(first, 1, 2000);
    first.closed("crash");
    byte[] whole = Files.readAllBytes(file());
    for (int cut : new int[] {1, 7, 80, 70_000}) {
      Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - cut));
      StudyListener again = open("s", Settings.none());
      tell(again, (int) again.heard().orElseThrow() + 1, 2000);
      again.closed("over");
      assertThat(Files.readAllBytes(file())).as("cut by %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void takesALineWithoutAnyBreakForCutOff() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"v\":1,\"offs");
    assertThat(open("s", Settings.none()).heard()).hasValue(0);
    assertThat(Files.size(file())).isZero();
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "hello\n");
    assertThatThrownBy(() -> open("s", Settings.none()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("has other lines than events; name another");
    Files.writeString(file(), "{\"v\":1,\"offset\":4,\"study\":\"other\"}\n");
    assertThatThrownBy(() -> open("s", Settings.none()))
        .hasMessageContaining("is not of study 's'; name another");
    assertThat(Files.readString(file())).contains("other");
  }

  @Test
  void namesItsFileAndWhatIsWrong() {
    StudyListener lines = open("s", Settings.of("out/e.jsonl"));
    tell(lines, 1, 1);
    assertThat(folder.resolve("studies/s/out/e.jsonl")).isNotEmptyFile();
    assertThatThrownBy(
            () -> new JsonLinesProvider().check(new Settings(java.util.Map.of("fil", "e.jsonl"))))
        .hasMessageContaining("unknown setting 'fil'; did you mean 'file'?");
  }
}
