package dev.audition.runner.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.study.AttemptEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a value contains, the process sees exactly these bytes in exactly this place. */
class OddValuesTest {
  @TempDir Path folder;

  static List<String> values() {
    return List.of(
        "two words",
        "",
        "  ",
        "it's",
        "\"quoted\"",
        "$(touch pwned)",
        "`touch pwned`",
        "$HOME",
        "a;b|c&d>e",
        "line\nbreak\n",
        "tab\t",
        "--evil=1",
        "-rf",
        "*",
        "~",
        "\\",
        "\\n",
        "{x}",
        "${args}",
        "%s%n",
        "Grüße, 世界 🎛",
        "\u001b[31mred",
        "x".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("values")
  void argumentsArriveAsTheyAre(String value) throws Exception {
    Path script =
        Scripts.write(
            folder.resolve("show.sh"), "printf '%s\\0' \"$@\" > \"$AUDITION_DIR/argv\"\n");
    var launch =
        Scripts.words(
                Set.of("x", "y"),
                "/bin/sh",
                "{program}",
                "before",
                "--x={x}",
                "{x}",
                "{params}",
                "after")
            .withProgram(script.toString());
    var order = Orders.first(folder, Map.of("x", value));
    Recording recording = Scripts.run(launch, order);

    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    byte[] seen = Files.readAllBytes(AttemptFolder.of(order).path().resolve("argv"));
    var expected = List.of("before", "--x=" + value, value, "--x=" + value, "after");
    assertThat(seen).isEqualTo((String.join("\0", expected) + "\0").getBytes(UTF_8));
    assertThat(AttemptFolder.of(order).path().resolve("pwned")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("values")
  void shellTextsGetValuesAsVariablesOnly(String value) throws Exception {
    var launch =
        Scripts.shell("printf '%s' \"$x\" > seen; printf '%s' \"$AUDITION_PARAM_x\" >> seen");
    var order = Orders.first(folder, Map.of("x", value));
    Scripts.run(launch, order);

    assertThat(AttemptFolder.of(order).path().resolve("seen")).hasContent(value + value);
    assertThat(AttemptFolder.of(order).path().resolve("pwned")).doesNotExist();
  }

  @Test
  void parametersCannotTakeTheNamesOfSystemVariables() throws Exception {
    var launch = Scripts.shell("echo \"$PATH:$LD_PRELOAD:$home\" > seen");
    var order =
        Orders.first(folder, Map.of("PATH", "/evil", "LD_PRELOAD", "/evil.so", "home", "mine"));
    Scripts.run(launch, order);
    assertThat(AttemptFolder.of(order).path().resolve("seen"))
        .content()
        .doesNotContain("evil")
        .endsWith("::mine\n");
  }

  @Test
  void whatNoProcessCanGetIsRefusedWithTheWayOut() {
    var launch = Scripts.words(Set.of("x"), "true", "{x}");
    assertThat(crash(launch, "a\0b")).contains("NUL", "params.json");
    assertThat(crash(launch, "x".repeat(300_000))).contains("too long", "{params_file}");

    var byFile = Scripts.words(Set.of("x"), "test", "-s", "{params_file}");
    var order = Orders.first(folder, Map.of("x", "x".repeat(300_000) + '\0'));
    assertThat(Scripts.run(byFile, order).end()).isInstanceOf(AttemptEnd.Finished.class);
  }

  private String crash(ProcessLaunch launch, String value) {
    return ((AttemptEnd.Crashed)
            Scripts.run(launch, Orders.first(folder, Map.of("x", value))).end())
        .reason();
  }
}
