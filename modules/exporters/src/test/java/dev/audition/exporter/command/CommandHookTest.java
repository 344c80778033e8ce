package dev.audition.exporter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.exporter.HookFailure;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandHookTest {
  @TempDir Path folder;

  private StudyListener open(Duration limit, String... argv) {
    return new CommandProvider()
        .open(new Settings(Map.of("argv", List.of(argv))), Told.context("s", folder, limit));
  }

  private StudyListener shell(String script) {
    return open(Duration.ofSeconds(30), "sh", "-c", script);
  }

  @Test
  void givesEventsOnStandardInputAndNothingToAShell() throws IOException {
    String nasty = "$(touch pwned); `touch pwned` \"'\n\u0007";
    shell("cat > told.json").entry(5, Told.paused(nasty), StudyState.initial());

    assertThat(Files.readString(folder.resolve("told.json")))
        .startsWith("{\"v\":1,\"offset\":5,")
        .contains("\"type\":\"StudyPaused\"", "$(touch pwned)")
        .endsWith("}\n")
        .hasLineCount(1);
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void vetoesByItsAnswer() {
    var guard = shell("grep -q lunch && echo '{\"veto\": \"no lunch\"}' || true");
    assertThat(guard.before(Told.pause("lunch"))).contains("no lunch");
    assertThat(guard.before(Told.pause("dinner"))).isEmpty();
    assertThat(shell("echo '{\"veto\": null}'").before(Told.pause("x"))).isEmpty();
  }

  @Test
  void isToldWhatACommandWouldWrite() throws IOException {
    shell("cat > told.json").before(Told.pause("lunch"));
    assertThat(Files.readString(folder.resolve("told.json")))
        .isEqualTo(
            "{\"v\":1,\"type\":\"before\",\"study\":\"s\",\"studyId\":\"0123456789abcdef\","
                + "\"command\":\"PauseStudy\",\"entries\":[{\"v\":1,\"offset\":1,"
                + "\"ts\":\"2026-11-24T08:00:00Z\",\"type\":\"StudyPaused\",\"study\":\"s\","
                + "\"by\":\"me\",\"reason\":\"lunch\"}]}\n");
  }

  @Test
  void saysHowProgramsFail() {
    assertThatThrownBy(() -> shell("echo gone >&2; exit 3").before(Told.pause("x")))
        .isInstanceOf(HookFailure.class)
        .hasMessage("it ended with exit code 3: gone");
    assertThatThrownBy(() -> shell("echo yes").before(Told.pause("x")))
        .hasMessageContaining("it must answer {\"veto\": \"reason\"} or nothing");
    assertThatThrownBy(() -> open(Duration.ofSeconds(9), "./no-such").before(Told.pause("x")))
        .hasMessageContaining("the program './no-such' cannot be started");
  }

  @Test
  void killsProgramsThatTakeTooLongWithTheirChildren() throws Exception {
    var slow = open(Duration.ofMillis(500), "sh", "-c", "sleep 1000 & echo $! > pid; wait");
    assertThatThrownBy(() -> slow.entry(1, Told.paused("x"), StudyState.initial()))
        .hasMessage("it took longer than PT0.5S and was killed");
    Path pid = folder.resolve("pid");
    if (Files.exists(pid) && Files.size(pid) > 1) {
      long child = Long.parseLong(Files.readString(pid).strip());
      ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
    }
  }

  @Test
  void needsAProgram() {
    assertThatThrownBy(() -> new CommandProvider().check(Settings.none()))
        .isInstanceOf(SettingException.class)
        .hasMessage("argv must name a program, but does not");
  }
}
