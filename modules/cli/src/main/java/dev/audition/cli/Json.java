package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.spec.SpecError;
import java.util.LinkedHashMap;
import java.util.Map;

/** What commands print with {@code --json}: objects with keys in a fixed order. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();

  private Json() {}

  /** One line. */
  static String line(Map<String, ?> value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain values can be written", impossible);
    }
  }

  static String of(SpecError error) {
    var value = new LinkedHashMap<String, Object>();
    value.put("file", error.file());
    value.put("line", error.line());
    value.put("column", error.column());
    value.put("path", error.path());
    value.put("message", error.message());
    return line(value);
  }

  /** A number as JSON has it; NaN and the infinities as words. */
  static Object number(double value) {
    return Double.isFinite(value) ? value : Double.toString(value);
  }
}
