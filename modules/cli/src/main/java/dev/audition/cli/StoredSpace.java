package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.space.SearchSpace;
import dev.audition.spec.SweepReader;
import java.nio.file.Path;

/** The search space of a study, as it was when the study began. */
final class StoredSpace {
  private StoredSpace() {}

  /**
   * The space that the study's spec describes.
   *
   * @throws Failure if it was not described by one
   */
  static SearchSpace of(StudyCreated created) {
    if (created.document().startsWith("{\"java\"")) {
      throw Failure.usage(
          "study '%s' was described in Java, so only its program knows its parameters"
              .formatted(created.name()));
    }
    Path here = Path.of("").toAbsolutePath();
    return SweepReader.fromDocument(created.document(), here, Catalog.installed()).study().space();
  }
}
