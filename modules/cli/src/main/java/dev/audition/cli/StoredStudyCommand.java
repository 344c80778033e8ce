package dev.audition.cli;

import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that reads one study from the store, also while it runs, without an actor system. */
abstract class StoredStudyCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      description =
          "Name or id of the study, or the beginning of its id; may be left out if there is only"
              + " one.")
  private String study = "";

  @Mixin private StoreOption store = new StoreOption();

  /** Does what the command says. */
  abstract ExitCode execute(Store open, StudyInfo found);

  @Override
  final ExitCode execute() {
    try (Store open = store.open(surroundings())) {
      return execute(open, StoreOption.find(open, study));
    }
  }
}
