package dev.audition.cli;

import dev.audition.cli.view.SafeText;
import dev.audition.machine.StudyState.Orphan;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition adopt}: lets a late result count. */
@Command(
    name = "adopt",
    description = {
      "Let the late result of an attempt count.",
      "If its trial still waits, that is completed with it; if the trial is over, a new one of the"
          + " same configuration is."
    },
    footer = {"  audition adopt 12.1", "  audition adopt 12 --study digits"})
final class AdoptCommand extends Subcommand {
  @Parameters(
      arity = "1",
      paramLabel = "TRIAL[.ATTEMPT]",
      description = "As audition orphans lists it; the attempt may be left out if there is one.")
  private String which = "";

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description = "Name or id of the study; may be left out if there is only one.")
  private String study = "";

  @Mixin private StoreOption store = new StoreOption();

  @Override
  ExitCode execute() {
    if (!which.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw Failure.usage(
          "name a trial and an attempt, as in: audition adopt 12.1; but got '%s'"
              .formatted(SafeText.line(which, 40)));
    }
    Remote remote = Remote.of(store, study, surroundings());
    Orphan orphan = find(remote);
    long offset =
        remote.ask(
            "adopt",
            Map.of(
                ControlActions.NUMBER, Integer.toString(orphan.trial()),
                ControlActions.ATTEMPT, Integer.toString(orphan.attempt())));
    surroundings()
        .out()
        .println(
            "study '%s': result of attempt %d.%d adopted%s"
                .formatted(
                    remote.name(),
                    orphan.trial(),
                    orphan.attempt(),
                    offset == 0 ? ", as it was" : " (offset %d)".formatted(offset)));
    return ExitCode.OK;
  }

  private Orphan find(Remote remote) {
    List<Orphan> all = remote.state().orphans();
    List<Orphan> meant =
        all.stream()
            .filter(
                orphan ->
                    which.equals(Integer.toString(orphan.trial()))
                        || which.equals(orphan.trial() + "." + orphan.attempt()))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw Failure.usage(
        meant.isEmpty()
            ? "there is no late result of '%s'; audition orphans %s lists what there is"
                .formatted(which, remote.name())
            : "trial %s has %d late results; say which attempt, as in %s.%d"
                .formatted(which, meant.size(), which, meant.get(0).attempt()));
  }
}
