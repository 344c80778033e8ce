package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.progress.JsonDisplay;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audition resume}: goes on with a study that was paused, or whose process is gone. */
@Command(
    name = "resume",
    description = {
      "Go on with a study after a pause, a crash or a power cut.",
      "The spec comes from the store; trials go on from their checkpoints.",
      "With --trial, let paused trials of a study go on, whoever runs it. Where a process serves"
          + " the store, audition serve, that one goes on with the study, and this shows it."
    },
    footer = {
      "  audition resume",
      "  audition resume digits --store src/examples/digits/.audition",
      "  audition resume digits --trial 12"
    })
final class ResumeCommand extends Subcommand {
  @Mixin private StudyOption study = new StudyOption();
  @Mixin private ProgressOptions progress = new ProgressOptions();

  @Option(
      names = "--directory",
      paramLabel = "FOLDER",
      description = "Where the sweep's relative paths start, if it has moved.")
  private String directory = "";

  @Option(
      names = "--trial",
      split = ",",
      paramLabel = "N",
      description = "Only let these paused trials go on; the study is not run here.")
  private List<Integer> trials = List.of();

  /** What the store has of a study. */
  private record Found(StudyInfo info, StudyState state) {
    StudyCreated created() {
      return state.created().orElseThrow();
    }
  }

  @Override
  ExitCode execute() {
    return trials.isEmpty() ? run() : resumeTrials();
  }

  private ExitCode resumeTrials() {
    Remote remote = study.remote(surroundings());
    for (int trial : trials) {
      long offset = remote.ask("resume-trial", ControlActions.number(trial));
      surroundings()
          .out()
          .println(
              offset == 0
                  ? "trial %d was not paused".formatted(trial)
                  : "trial %d goes on (offset %d)".formatted(trial, offset));
    }
    return ExitCode.OK;
  }

  private ExitCode run() {
    progress.mode(surroundings());
    var catalog = Catalog.installed();
    Found found = read();
    String address = study.store().text(surroundings(), surroundings().directory());
    var location = study.store().location(surroundings());
    String name = found.created().name();
    Path folder =
        directory.isEmpty()
            ? SweepFolder.of(location, name, surroundings().directory())
            : surroundings().path(directory);
    Sweep sweep = SweepReader.fromDocument(found.created().document(), folder, catalog);
    var title = Showing.title("audition resume " + name, name, found.created().seed());
    var setting = new StudyRun.Setting(surroundings(), sweep, address, title, progress);
    if (found.state().phase().over()) {
      return over(setting, found.state());
    }
    var serving = Serving.find(location, surroundings());
    if (serving.isPresent()) {
      surroundings().err().println(serving.get().resume(found.info()));
      return progress.detach()
          ? ExitCode.OK
          : new Following(setting, serving.get(), catalog).until(found.info().id(), found.state());
    }
    if (progress.detach()) {
      return Detached.start(setting, words());
    }
    return new StudyRun(setting, catalog)
        .run(
            (engine, runner, listener) ->
                engine.resume(found.info().id(), sweep.study(), runner, listener),
            found.state());
  }

  /** There is nothing to go on with: the result stands, and a script may ask for it twice. */
  private static ExitCode over(StudyRun.Setting setting, StudyState state) {
    var surroundings = setting.surroundings();
    ExitCode code = StudyFacts.exit(state);
    var block = new FinalBlock(setting, state, code);
    if (setting.options().mode(surroundings) == ProgressOptions.Mode.JSON) {
      var clock = InstantSource.system();
      block.print(Optional.of(new JsonDisplay(surroundings.out(), setting.name(), clock)));
    } else {
      surroundings.err().println("study '%s' is over already".formatted(setting.name()));
      block.print(Optional.empty());
    }
    return code;
  }

  private Found read() {
    try (Store open = study.store().open(surroundings())) {
      StudyInfo info = StoreOption.find(open, study.study());
      return new Found(info, open.state(info.id()));
    }
  }
}
