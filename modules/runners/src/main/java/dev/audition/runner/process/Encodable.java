package dev.audition.runner.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Whether Java can hand a text to a process as it is. */
final class Encodable {
  private static final Charset PLATFORM =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);

  private Encodable() {}

  /**
   * Refuses what would arrive changed.
   *
   * @throws IOException if a process cannot get this text; says what to do
   */
  static void require(String what, String text) throws IOException {
    if (text.indexOf('\0') >= 0) {
      throw new IOException(
          "%s has a NUL character, which no process can get; it is in the file params.json"
              .formatted(what));
    }
    if (!PLATFORM.newEncoder().canEncode(text)) {
      throw new IOException(
          ("%s cannot be written in this system's encoding %s: %s; set LC_ALL=C.UTF-8 before Java"
                  + " starts")
              .formatted(what, PLATFORM, Escaped.example(text)));
    }
  }
}
