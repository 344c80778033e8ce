package dev.audition.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns a file's bytes into text that is safe to look at. */
final class SourceText {
  /** The largest spec, in bytes. */
  static final int LARGEST = 1 << 20;

  private SourceText() {}

  static String read(Path file, Errors errors) {
    try (var input = Files.newInputStream(file)) {
      return decode(input.readNBytes(LARGEST + 1), errors);
    } catch (NoSuchFileException absent) {
      throw errors.fatal(Position.START, "there is no such file; audition init writes one");
    } catch (AccessDeniedException denied) {
      throw errors.fatal(Position.START, "the file must be readable, but access is denied");
    } catch (IOException failed) {
      String why = Files.isDirectory(file) ? "it is a directory" : "" + failed.getMessage();
      throw errors.fatal(Position.START, "the file cannot be read: " + Printable.escape(why));
    }
  }

  static String decode(byte[] bytes, Errors errors) {
    if (bytes.length > LARGEST) {
      throw errors.fatal(Position.START, "a spec must be 1 MiB or less, but is larger");
    }
    refuseOtherEncodings(bytes, errors);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw errors.fatal(
          end(text),
          "the text must be UTF-8, but the byte 0x%02X is not; save the file as UTF-8"
              .formatted(bytes[in.position()]));
    }
    return checked(text, errors);
  }

  /** The text without byte order mark, if all its characters are harmless. */
  static String checked(String marked, Errors errors) {
    String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
    if (text.length() > LARGEST) {
      throw errors.fatal(Position.START, "a spec must be 1 MiB or less, but is larger");
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (!Printable.isSafe(point) && point != '\r') {
        throw errors.fatal(
            end(text.substring(0, i)),
            "the character %s is not allowed; remove it".formatted(Printable.describe(point)));
      }
    }
    return text;
  }

  private static void refuseOtherEncodings(byte[] bytes, Errors errors) {
    if (bytes.length < 2) {
      return;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean marked = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    if (marked || (first == 0) != (second == 0)) {
      throw errors.fatal(
          Position.START, "the text must be UTF-8, but is UTF-16 or UTF-32; save it as UTF-8");
    }
  }

  /** Where a text ends. */
  static Position end(String text) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1))) {
        line++;
        start = i + 1;
      }
    }
    int points = text.codePointCount(0, text.length());
    return new Position(line, text.codePointCount(start, text.length()) + 1, points);
  }
}
