package dev.audition.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code audition completion}: prints a completion script. */
@Command(
    name = "completion",
    description = "Print a completion script for a shell.",
    footer = {
      "  source <(audition completion bash)          bash, in ~/.bashrc",
      "  source <(audition completion zsh)           zsh, in ~/.zshrc after compinit"
    })
final class CompletionCommand extends Subcommand {
  /** The shells that can complete. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES}; one script serves both.")
  private Shell shell = Shell.BASH;

  @Override
  ExitCode execute() {
    CommandLine line = Main.line(surroundings());
    if (shell == Shell.ZSH) {
      surroundings().out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    surroundings().out().print(AutoComplete.bash("audition", line));
    return ExitCode.OK;
  }
}
