package dev.audition.runner.process;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.space.Value;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one attempt: a folder in the trial's, named by how many attempts came before, as in
 * {@code AUDITION_ATTEMPT}.
 *
 * @param path the folder
 */
public record AttemptFolder(Path path) {
  private static final int PROBE = 4096;

  /** The folder of an attempt, which need not exist. */
  public static AttemptFolder of(AttemptOrder order) {
    return of(order.directory(), order.attempt());
  }

  /**
   * The folder of an attempt, which need not exist.
   *
   * @param trialDirectory the trial's own folder
   * @param attempt 1 for the trial's first one
   */
  public static AttemptFolder of(Path trialDirectory, int attempt) {
    return new AttemptFolder(
        trialDirectory.toAbsolutePath().resolve(Integer.toString(attempt - 1)));
  }

  /** What the process wrote to its standard output. */
  public Path stdout() {
    return path.resolve("stdout.log");
  }

  /** What the process wrote to its standard error. */
  public Path stderr() {
    return path.resolve("stderr.log");
  }

  /** Reports, one JSON object a line. */
  public Path report() {
    return path.resolve("report.jsonl");
  }

  /** The parameters and all that the environment says, as JSON. */
  public Path params() {
    return path.resolve("params.json");
  }

  /** The parameters alone, as JSON. */
  public Path values() {
    return path.resolve("values.json");
  }

  /** The newest answer to a report. */
  public Path decision() {
    return path.resolve("decision");
  }

  /** Makes the folder and its files; what an earlier start of this attempt reported is removed. */
  void prepare(AttemptOrder order, Optional<Checkpoint> base) throws IOException {
    Files.createDirectories(path);
    Files.createDirectories(CheckpointFolder.of(order.directory()).path());
    Files.deleteIfExists(decision());
    Files.write(report(), new byte[0]);
    for (Path log : new Path[] {stdout(), stderr()}) {
      Files.write(log, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    Map<String, Value> values = order.configuration().values();
    Files.writeString(values(), Json.object(values));
    Files.writeString(params(), params(order, base));
  }

  /** Whether a few bytes can still be written here; a script that cannot is not to blame. */
  boolean hasRoom() {
    Path probe = path.resolve("room.tmp");
    try {
      Files.write(probe, new byte[PROBE]);
      return true;
    } catch (IOException full) {
      return !Files.isDirectory(path);
    } finally {
      try {
        Files.deleteIfExists(probe);
      } catch (IOException kept) {
        // It is removed with the folder.
      }
    }
  }

  private static String params(AttemptOrder order, Optional<Checkpoint> base) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeFieldName("params");
          Json.values(json, order.configuration().values());
          json.writeStringField("study", order.study());
          json.writeNumberField("trial", order.trial());
          json.writeNumberField("attempt", order.attempt() - 1);
          json.writeNumberField("seed", order.seed());
          if (order.until().isPresent()) {
            json.writeObjectFieldStart("budget");
            json.writeStringField("unit", "step");
            json.writeNumberField("until", order.until().getAsLong());
            json.writeEndObject();
          }
          if (base.isPresent()) {
            json.writeStringField("resume_from", locate(order, base.get()));
          }
          json.writeEndObject();
        });
  }

  static String locate(AttemptOrder order, Checkpoint checkpoint) {
    return CheckpointFolder.of(order.directory().toAbsolutePath()).locate(checkpoint).toString();
  }

  /** Replaces the decision, so that a reader sees the old one or the new one, never a part. */
  void decide(String json) throws IOException {
    Path written = path.resolve("decision.tmp");
    Files.writeString(written, json + "\n");
    Files.move(
        written, decision(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
