package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.space.SearchSpace;
import dev.audition.spec.SweepReader;
import java.nio.file.Path;
import java.util.Optional;

/** The search space of a study, as it was when the study began. */
final class StoredSpace {
  private StoredSpace() {}

  /**
   * The space that the study's spec describes.
   *
   * @throws Failure if it was not described by one
   */
  static SearchSpace of(StudyCreated created) {
    return find(created)
        .orElseThrow(
            () ->
                Failure.usage(
                    "study '%s' was described in Java, so only its program knows its parameters"
                        .formatted(created.name())));
  }

  /** The same; empty if the study was described in Java. */
  static Optional<SearchSpace> find(StudyCreated created) {
    if (created.document().startsWith("{\"java\"")) {
      return Optional.empty();
    }
    Path here = Path.of("").toAbsolutePath();
    return Optional.of(
        SweepReader.fromDocument(created.document(), here, Catalog.installed()).study().space());
  }
}
