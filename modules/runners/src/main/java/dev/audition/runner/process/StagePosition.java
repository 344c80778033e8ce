package dev.audition.runner.process;

import dev.audition.checkpoint.DamagedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an attempt has come; kept as {@code position.json} in its checkpoints, beside {@code
 * state/}, the newest checkpoint that one of its processes has saved.
 *
 * @param stage the name of the newest stage
 * @param repetition which of its repetitions, 1 for the first
 * @param complete whether that repetition is done; else it is to go on from the state
 * @param reported the newest step that was reported; 0: none
 */
record StagePosition(String stage, int repetition, boolean complete, long reported) {
  static final String FILE = "position.json";
  static final String STATE = "state";

  /** Before the first process. */
  static final StagePosition START = new StagePosition("", 0, true, 0);

  void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("stage", stage);
              json.writeNumberField("repetition", repetition);
              json.writeBooleanField("complete", complete);
              json.writeNumberField("reported", reported);
              json.writeEndObject();
            }));
  }

  /**
   * Reads the position of a checkpoint.
   *
   * @throws DamagedCheckpoint if there is none
   */
  static StagePosition read(Path folder) throws IOException {
    try {
      Map<String, @Nullable Object> json = Json.parse(Files.readString(folder.resolve(FILE)));
      if (json.get("stage") instanceof String stage
          && json.get("repetition") instanceof Long repetition
          && json.get("complete") instanceof Boolean complete
          && json.get("reported") instanceof Long reported) {
        return new StagePosition(stage, Math.toIntExact(repetition), complete, reported);
      }
    } catch (NoSuchFileException none) {
      throw new DamagedCheckpoint("has no " + FILE);
    }
    throw new DamagedCheckpoint("has a %s that cannot be understood".formatted(FILE));
  }
}
