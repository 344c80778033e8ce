package dev.audition.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes plain values as JSON in one line, in their order, ASCII only. */
final class Json {
  private static final ObjectWriter WRITER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  private Json() {}

  static String write(Object plain) {
    try {
      return WRITER.writeValueAsString(plain);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain values can be written", impossible);
    }
  }

  /** With line breaks and indentation, for people. */
  static String pretty(Object plain) {
    try {
      return WRITER.withDefaultPrettyPrinter().writeValueAsString(plain);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain values can be written", impossible);
    }
  }
}
