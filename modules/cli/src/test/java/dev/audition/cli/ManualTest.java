package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page about the command line says what the commands say. {@code -Dupdate=true} rewrites it.
 */
class ManualTest {
  private static final Path PAGE =
      Path.of(System.getProperty("audition.root", "../..")).resolve("src/docs/manual/cli.md");
  private static final Pattern BLOCK =
      Pattern.compile("```text\n\\$ audition (\\S* ?)--help\n.*?```", Pattern.DOTALL);

  @Test
  void thePageHasTheHelpOfEveryCommand() throws Exception {
    String page = Files.readString(PAGE);
    String fresh = BLOCK.matcher(page).replaceAll(ManualTest::block);
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, fresh);
    }
    assertThat(page).isEqualTo(fresh);
    for (String command : MainTest.commands()) {
      if (!command.equals("ls")) {
        assertThat(page).contains("$ audition " + command + " --help");
      }
    }
  }

  @Test
  void thePageHasAllExitCodes() throws Exception {
    String page = Files.readString(PAGE);
    for (ExitCode code : ExitCode.values()) {
      assertThat(page).contains("| %d | %s |".formatted(code.code(), code.meaning()));
    }
  }

  private static String block(java.util.regex.MatchResult match) {
    String command = match.group(1).strip();
    var cli = new Cli(Path.of("").toAbsolutePath());
    Cli.Outcome help = command.isEmpty() ? cli.run("--help") : cli.run(command, "--help");
    String text =
        help.out().lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
    return Matcher.quoteReplacement(
        "```text\n$ audition %s--help\n%s```".formatted(match.group(1), text));
  }
}
