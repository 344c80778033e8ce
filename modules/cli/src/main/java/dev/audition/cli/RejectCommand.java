package dev.audition.cli;

import dev.audition.machine.GateOutcome;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition reject}: no to a gate. */
@Command(
    name = "reject",
    description = {
      "Say no to a gate: the trial that waits is cancelled; a study that waits pauses.",
      "An answer is given once; who comes second gets the first answer and exit code 9."
    },
    footer = {"  audition reject g-9 --note 'it has been flat for ten epochs'"})
final class RejectCommand extends GateAnswering {
  @Option(
      names = "--note",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the log; a no needs a reason.")
  private String note = "";

  @Override
  String note() {
    return note;
  }

  @Override
  ExitCode execute() {
    if (note.isBlank()) {
      throw Failure.usage("--note must say why, but is empty");
    }
    return answer(GateOutcome.REJECTED, List.of());
  }
}
