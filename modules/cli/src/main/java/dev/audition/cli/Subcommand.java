package dev.audition.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** A command of {@code audition}. */
@Command(
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nArguments:%n",
    footerHeading = "%nExamples:%n")
abstract class Subcommand implements Callable<Integer> {
  @ParentCommand private @Nullable Main main;

  /** Does what the command says. */
  abstract ExitCode execute();

  @Override
  public final Integer call() {
    return execute().code();
  }

  /** What the command gets from outside. */
  final Surroundings surroundings() {
    if (main == null) {
      throw new IllegalStateException("a command has no parent");
    }
    return main.surroundings();
  }
}
