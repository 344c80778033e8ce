package dev.audition.runner.process;

import dev.audition.runner.AttemptOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Says whose the files in an attempt's folder are, so that nothing of another attempt, or of
 * another study of the same name, is taken for a result of this one.
 *
 * @param attempt the study's id, the trial and the attempt
 * @param reported the newest step that was reported before the attempt
 * @param printed how long the standard output was before the attempt, in bytes
 * @param tag what the environment of its processes contains
 */
record AttemptMark(String attempt, long reported, long printed, String tag) {
  private static final String FILE = "attempt.json";

  /** The mark of an attempt that is about to start, whose folder is there. */
  static AttemptMark of(AttemptOrder order, long reported, String tag) throws IOException {
    Path stdout = AttemptFolder.of(order).stdout();
    return new AttemptMark(name(order), reported, Files.size(stdout), tag);
  }

  private static String name(AttemptOrder order) {
    return "%s/%d/%d".formatted(order.studyId(), order.trial(), order.attempt());
  }

  boolean isOf(AttemptOrder order) {
    return attempt.equals(name(order));
  }

  void write(AttemptFolder folder) throws IOException {
    Path written = folder.path().resolve(FILE + ".tmp");
    Files.writeString(
        written,
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("attempt", attempt);
              json.writeNumberField("reported", reported);
              json.writeNumberField("printed", printed);
              json.writeStringField("tag", tag);
              json.writeEndObject();
            }));
    Files.move(
        written,
        folder.path().resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads it; empty if there is none, or none that can be understood. */
  static Optional<AttemptMark> read(AttemptFolder folder) throws IOException {
    String text;
    try {
      text = Files.readString(folder.path().resolve(FILE));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    var fields = Json.parse(text);
    return fields.get("attempt") instanceof String attempt
            && fields.get("reported") instanceof Long reported
            && fields.get("printed") instanceof Long printed
            && fields.get("tag") instanceof String tag
        ? Optional.of(new AttemptMark(attempt, reported, printed, tag))
        : Optional.empty();
  }
}
