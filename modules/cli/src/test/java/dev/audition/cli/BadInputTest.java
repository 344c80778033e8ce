package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users, scripts and disks get wrong: a defined error, and never a stack trace. */
class BadInputTest {
  private static final String SWEEP =
      """
      study: bad
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 2}
      trial: {command: [sh, script.sh], attempts: 1}
      """;
  private static final String GOOD =
      "echo '[audition] {\"step\": 1, \"metrics\": {\"loss\": 0.5}}'\n";

  @TempDir Path folder;

  private Outcome run(String script) {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
    cli.write("script.sh", script);
    Outcome outcome = cli.run("run");
    assertThat(outcome.err()).doesNotContain("\tat ", "Exception", "\u001b", "internal error");
    return outcome;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo '[audition] {nonsense'",
        "echo '[audition] []'",
        "echo '[audition] {\"step\": -1, \"metrics\": {\"loss\": 0.1}}'",
        "echo '[audition] {\"step\": 1e99, \"metrics\": {\"loss\": 0.1}}'",
        "echo '[audition] {\"step\": 1, \"metrics\": {\"other\": \"word\"}}'",
        "echo '[audition] {\"step\": 5, \"metrics\": {\"loss\": 0.9}}'",
        "head -c 1000000 /dev/zero | tr '\\0' x; echo",
        "head -c 5000 /dev/urandom; echo",
        "printf '\\033[2J\\033]0;t\\007[audition] {\"metrics\": {\"\\033[31m\": 1}}\\n'",
      })
  void aTrialThatAlsoReportsSenselessThingsKeepsItsResult(String line) {
    Outcome outcome = run(line + "\n" + GOOD);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("x: ");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "1e400", "-Infinity"})
  void valuesThatAreNotFiniteNeverBecomeTheBest(String value) {
    Outcome outcome =
        run("echo '[audition] {\"step\": 1, \"metrics\": {\"loss\": %s}}'\n".formatted(value));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aScriptWithoutAReportSaysHowToReport() {
    Outcome outcome = run("true\n");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("no value of 'loss'", "[audition]");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP.replace("[sh, script.sh]", "[no-such-program]"));
    Outcome outcome = cli.run("run");
    assertThat(outcome.code()).isIn(2, 3, 4);
    assertThat(outcome.err()).contains("no-such-program").doesNotContain("\tat ");
  }

  @Test
  void aYamlBombIsRefused() {
    var cli = new Cli(folder);
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("]\n");
    }
    cli.write("sweep.yaml", bomb.toString());
    Outcome outcome = cli.run("check");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isNotEmpty().doesNotContain("\tat ", "OutOfMemory");
    assertThat(outcome.err().length()).isLessThan(20_000);
  }

  @Test
  void escapesInNamesDoNotReachTheTerminal() {
    var cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP.replace("{x: {type", "{\"x\\e[31m\": {type"));
    Outcome outcome = cli.run("check");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("sweep.yaml:3:").doesNotContain("\u001b");
  }

  @Test
  void aStoreOfANewerVersionIsLeftAlone() throws Exception {
    run(GOOD);
    Path file = folder.resolve(".audition/journal.sqlite");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE audition_meta SET number = 9999 WHERE name = 'schema'");
    }
    for (String command : new String[] {"list", "resume"}) {
      Outcome outcome = new Cli(folder).run(command);
      assertThat(outcome.code()).as(command + outcome.err()).isEqualTo(6);
      assertThat(outcome.err()).contains("newer version").doesNotContain("\tat ");
    }
  }

  @Test
  void aFileThatIsNoStoreIsNotTouched() throws Exception {
    Files.createDirectory(folder.resolve(".audition"));
    Path file = Files.writeString(folder.resolve(".audition/journal.sqlite"), "not a database");
    Outcome outcome = run(GOOD);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(6);
    assertThat(Files.readString(file)).isEqualTo("not a database");
  }
}
