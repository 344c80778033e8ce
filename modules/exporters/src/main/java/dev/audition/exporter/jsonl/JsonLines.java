package dev.audition.exporter.jsonl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.exporter.HookFailure;
import dev.audition.exporter.HookJson;
import dev.audition.hook.HookContext;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import dev.audition.study.SettingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A file that follows a log line by line. What it has is read when it is opened, so that nothing is
 * missing or there twice after a crash; a line that was cut off is written anew.
 */
final class JsonLines implements StudyListener {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int BLOCK = 64 * 1024;

  private final RandomAccessFile file;
  private final HookJson json;
  private final long heard;

  private JsonLines(RandomAccessFile file, HookJson json, long heard) {
    this.file = file;
    this.json = json;
    this.heard = heard;
  }

  /**
   * Goes on with a file, or begins it.
   *
   * @throws SettingException if the file is another study's
   */
  static JsonLines open(Path path, HookContext context) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var file = new RandomAccessFile(path.toFile(), "rw");
    boolean usable = false;
    try {
      String last = last(file);
      long heard = last.isEmpty() ? 0 : offset(path, last, context.spec().name());
      file.seek(file.length());
      usable = true;
      return new JsonLines(file, new HookJson(context), heard);
    } finally {
      if (!usable) {
        file.close();
      }
    }
  }

  private static long offset(Path path, String line, String study) {
    try {
      JsonNode fields = MAPPER.readTree(line);
      if (fields.path("study").asText().equals(study) && fields.path("offset").asLong() > 0) {
        return fields.path("offset").asLong();
      }
    } catch (JsonProcessingException foreign) {
      throw new SettingException(
          "file", "the file %s has other lines than events; name another".formatted(path));
    }
    throw new SettingException(
        "file", "the file %s is not of study '%s'; name another".formatted(path, study));
  }

  /** The last whole line, empty if there is none; what follows it is cut off. */
  private static String last(RandomAccessFile file) throws IOException {
    long end = breakBefore(file, file.length());
    file.setLength(end + 1);
    if (end < 0) {
      return "";
    }
    long start = breakBefore(file, end) + 1;
    var bytes = new byte[Math.toIntExact(end - start)];
    file.seek(start);
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Where the last line break before a position is; -1 if there is none. */
  private static long breakBefore(RandomAccessFile file, long position) throws IOException {
    for (long end = position; end > 0; end -= Math.min(end, BLOCK)) {
      long from = Math.max(0, end - BLOCK);
      var bytes = new byte[(int) (end - from)];
      file.seek(from);
      file.readFully(bytes);
      for (int i = bytes.length - 1; i >= 0; i--) {
        if (bytes[i] == '\n') {
          return from + i;
        }
      }
    }
    return -1;
  }

  @Override
  public OptionalLong heard() {
    return OptionalLong.of(heard);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    try {
      file.write((json.entry(offset, entry) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new HookFailure("the line cannot be written: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void closed(String reason) {
    try {
      file.close();
    } catch (IOException failed) {
      throw new HookFailure("the file cannot be closed: " + failed.getMessage(), failed);
    }
  }
}
