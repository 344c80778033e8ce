package dev.audition.cli;

import dev.audition.machine.Gate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition ask}: opens a gate by hand. */
@Command(
    name = "ask",
    description = {
      "Open a gate by hand: a trial, or the whole study, waits until somebody answers.",
      "A trial that runs saves a checkpoint and frees its slot. Of the study, nothing new begins."
    },
    footer = {
      "  audition ask digits --question 'look at the curves first'",
      "  audition ask digits --trial 12 --question 'worth 30 more epochs?' --deadline 2h --default"
          + " approve"
    })
final class AskCommand extends Subcommand {
  /** What happens when nobody answers. */
  enum Preset {
    APPROVE,
    REJECT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private StudyOption study = new StudyOption();

  @Option(
      names = "--question",
      required = true,
      paramLabel = "TEXT",
      description = "What is asked.")
  private String question = "";

  @Option(names = "--trial", paramLabel = "N", description = "Only this trial waits.")
  private Optional<Integer> trial = Optional.empty();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "When the default counts as the answer, from now on; by default never.")
  private Optional<Duration> deadline = Optional.empty();

  @Option(
      names = "--default",
      paramLabel = "ANSWER",
      defaultValue = "reject",
      description =
          "What counts at the deadline: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Preset preset = Preset.REJECT;

  @Option(
      names = "--id",
      paramLabel = "GATE",
      description = "Name of the gate; by default the next of g-1, g-2, ...")
  private String id = "";

  @Override
  ExitCode execute() {
    Remote remote = study.remote(surroundings());
    String name = id.isEmpty() ? next(remote) : id;
    Optional<Instant> until = deadline.map(InstantSource.system().instant()::plus);
    var gate = new Gate(name, trial, question, until, preset == Preset.APPROVE, Optional.empty());
    long offset = remote.ask("open-gate", GateRequests.open(gate));
    surroundings()
        .out()
        .println(
            "gate %s asks (offset %d): %s waits; answer with audition approve %s or reject %s"
                .formatted(name, offset, GateText.subject(gate), name, name));
    return ExitCode.OK;
  }

  private static String next(Remote remote) {
    var known = remote.state().gates().keySet();
    int number = 1;
    while (known.contains("g-" + number)) {
      number++;
    }
    return "g-" + number;
  }
}
