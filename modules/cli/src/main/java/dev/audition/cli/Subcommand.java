package dev.audition.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command of {@code audition}. */
@Command(
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nArguments:%n",
    footerHeading = "%nExamples:%n")
abstract class Subcommand implements Callable<Integer> {
  @ParentCommand private @Nullable Main main;
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Does what the command says. */
  abstract ExitCode execute();

  @Override
  public final Integer call() {
    return execute().code();
  }

  /** The words of the command line, from the command's name on. */
  final List<String> words() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  /** What the command gets from outside. */
  final Surroundings surroundings() {
    if (main == null) {
      throw new IllegalStateException("a command has no parent");
    }
    return main.surroundings();
  }
}
