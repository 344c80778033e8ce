package dev.audition.cli;

import dev.audition.spec.SweepTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition init}: writes a sweep.yaml to start from. */
@Command(
    name = "init",
    description = "Write a commented sweep.yaml for a training script, which is read, never run.",
    footer = {
      "  audition init train.py                       writes sweep.yaml beside train.py",
      "  audition init train.py --output lr.yaml",
      "  audition init train.py --output -            to standard output"
    })
final class InitCommand extends Subcommand {
  @Parameters(paramLabel = "SCRIPT", description = "The training script, in any language.")
  private String script = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; by default sweep.yaml beside the script, '-' for stdout.")
  private String output = "";

  @Option(names = "--force", description = "Overwrite a file that is there.")
  private boolean force;

  @Override
  ExitCode execute() {
    Path source = surroundings().path(script);
    if (!Files.isRegularFile(source)) {
      throw Failure.usage(
          "there is no script '%s'; name the program that trains once".formatted(script));
    }
    Path target =
        output.isEmpty() ? source.resolveSibling("sweep.yaml") : surroundings().path(output);
    String text = SweepTemplate.forScript(source);
    if (output.equals("-")) {
      surroundings().out().print(text);
      return ExitCode.OK;
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw Failure.usage(
          "'%s' is there already; name another with --output, or overwrite it with --force"
              .formatted(surroundings().shown(target)));
    }
    try {
      Files.writeString(target, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    String shown = surroundings().shown(target);
    surroundings().out().println("wrote " + shown);
    surroundings()
        .err()
        .println("Next: set the ranges in it, then audition check %s".formatted(shown));
    return ExitCode.OK;
  }
}
