package dev.audition.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The study that a command acts on, and its store. */
final class StudyOption {
  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      description =
          "Name or id of the study, or the beginning of its id; may be left out if there is only"
              + " one.")
  private String study = "";

  @Mixin private StoreOption store = new StoreOption();

  String study() {
    return study;
  }

  StoreOption store() {
    return store;
  }

  Remote remote(Surroundings surroundings) {
    return Remote.of(store, study, surroundings);
  }
}
