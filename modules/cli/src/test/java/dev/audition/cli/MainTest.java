package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
  @TempDir Path folder;

  static java.util.Set<String> commands() {
    return Main.line(new Cli(Path.of("")).surroundings(System.out, System.err))
        .getSubcommands()
        .keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelpsWithExamples(String command) {
    var outcome = new Cli(folder).run(command, "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("Usage: audition ", "Examples:", "audition ");
    assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeBetween(0, 100));
  }

  @Test
  void theTopListsCommandsAndExitCodes() {
    var outcome = new Cli(folder).run("--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Commands:", "  resume ", "Exit codes:", " 130   killed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu sweep.yaml          | there is no command 'rnu'; did you mean 'run'?",
        "run --sed 3             | unknown option '--sed'; did you mean '--seed'?",
        "run --seed              | Missing required parameter for option '--seed'",
        "run --seed=x            | invalid value for option '--seed'",
        "run --parallel=1.5      | invalid value for option '--parallel'",
        "run --grace=5           | a time must be written as 30s, 5m or 1h30m, but is '5'",
        "run --progress=loud     | invalid value for option '--progress'",
        "run nope.yaml           | there is no file 'nope.yaml'",
        "run .                   | must be a file, but is a folder",
        "check nope.yaml         | there is no file 'nope.yaml'",
        "init nope.py            | there is no script 'nope.py'",
        "list                    | there is no store in",
        "list extra              | 'extra' is one argument too many",
        "show x                  | there is no store in",
        "why 3                   | there is no store in",
        "why                     | missing required parameter",
        "verify x                | there is no store in",
        "diff a                  | missing required parameter",
        "pause x                 | there is no store in",
        "set x                   | nothing to set; give --parallel, --trials, --stop, --sampler,"
            + " --pruner or --space",
        "gates x                 | there is no store in",
        "approve                 | Missing required parameter: 'GATE'",
        "reject g-1              | Missing required option: '--note=TEXT'",
        "ask x                   | Missing required option: '--question=TEXT'",
        "enqueue x=1             | there is no store in",
        "retry x                 | there is no store in",
        "list --store mysql://h/d| a store is a directory or postgresql://",
        "x\u001b[31mred          | there is no command 'xred'",
      })
  void wrongUsageEndsWith2AndSaysTheWayOut(String line, String message) {
    var outcome = new Cli(folder).run(line.strip().split(" +"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("audition: ")
        .containsIgnoringCase(message)
        .doesNotContain("\u001b", "Exception", "\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutACommandHelpIsNear() {
    var outcome = new Cli(folder).run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("a command is missing", "audition --help");
  }

  @Test
  void exitCodesAreThoseOfTheTable() {
    assertThat(ExitCode.values())
        .extracting(ExitCode::code)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 130, 143);
  }

  @Test
  void completionKnowsEveryCommand() {
    var outcome = new Cli(folder).run("completion", "bash");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("complete ", "audition", "resume", "--progress");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(new Cli(folder).onTerminal().run("--help").out()).contains("\u001b[");
    assertThat(new Cli(folder).run("--help").out()).doesNotContain("\u001b[");
    assertThat(new Cli(folder).onTerminal().with("NO_COLOR", "1").run("--help").out())
        .doesNotContain("\u001b[");
    assertThat(new Cli(folder).onTerminal().with("TERM", "dumb").run("--help").out())
        .doesNotContain("\u001b[");
    assertThat(new Cli(folder).with("CLICOLOR_FORCE", "1").run("--help").out()).contains("\u001b[");
  }
}
