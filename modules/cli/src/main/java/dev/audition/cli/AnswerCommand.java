package dev.audition.cli;

import dev.audition.machine.GateOutcome;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition answer}: yes to a gate, with the values it asks for. */
@Command(
    name = "answer",
    description = {
      "Answer a gate with values: what waits goes on with them.",
      "audition gates lists what a gate asks for. An answer is given once, as with approve."
    },
    footer = {
      "  audition answer top-rung@12 learning_rate=0.01",
      "  audition answer twenty@1 parallel=8 why='two more machines' --role lead"
    })
final class AnswerCommand extends GateAnswering {
  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NAME=VALUE",
      description = "What the answer carries.")
  private List<String> values = List.of();

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the log.")
  private String note = "";

  @Override
  String note() {
    return note;
  }

  @Override
  ExitCode execute() {
    return answer(GateOutcome.APPROVED, values);
  }
}
