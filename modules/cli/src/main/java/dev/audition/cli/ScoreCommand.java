package dev.audition.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition score}: a person's value for a trial. */
@Command(
    name = "score",
    description = {
      "Give a trial a value by hand: one that has completed, or one that waits, which is then"
          + " done.",
      "With several objectives, one value each, in their order."
    },
    footer = {
      "  audition score 12 0.8 --note 'the pictures are blurred'",
      "  audition score 12 0.8 310 --study digits"
    })
final class ScoreCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "TRIAL", description = "The trial's number.")
  private int trial;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "VALUE", description = "The value.")
  private List<Double> values = List.of();

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the log.")
  private String note = "";

  @Option(names = "--study", paramLabel = "STUDY", description = "The study, if there are several.")
  private String study = "";

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    Remote remote = Remote.of(store, study, surroundings());
    String text = values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    long offset =
        remote.ask(
            "score-trial",
            Map.of(
                ControlActions.NUMBER,
                Integer.toString(trial),
                ControlActions.VALUES,
                text,
                ControlActions.REASON,
                note));
    surroundings()
        .out()
        .println(
            offset == 0
                ? "trial %d had that value already".formatted(trial)
                : "trial %d is scored %s (offset %d)".formatted(trial, text, offset));
    return ExitCode.OK;
  }
}
