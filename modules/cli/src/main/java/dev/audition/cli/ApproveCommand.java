package dev.audition.cli;

import dev.audition.machine.GateOutcome;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition approve}: yes to a gate. */
@Command(
    name = "approve",
    description = {
      "Say yes to a gate: what waits goes on.",
      "An answer is given once; who comes second gets the first answer and exit code 9."
    },
    footer = {
      "  audition approve g-9",
      "  audition approve g-9 --note 'loss still falls' --role lead",
      "  audition approve top-rung@12 --set learning_rate=0.01"
    })
final class ApproveCommand extends GateAnswering {
  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the log.")
  private String note = "";

  @Option(
      names = "--set",
      split = ",",
      paramLabel = "NAME=VALUE",
      description = "What the answer carries, as the gate asks for.")
  private List<String> values = List.of();

  @Override
  String note() {
    return note;
  }

  @Override
  ExitCode execute() {
    return answer(GateOutcome.APPROVED, values);
  }
}
