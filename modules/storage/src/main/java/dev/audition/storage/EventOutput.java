package dev.audition.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import dev.audition.study.Checkpoint;
import dev.audition.study.RuleSpec;
import dev.audition.study.StopReason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes fields of an object, in CBOR or JSON. Every field is written; null says it is absent. */
final class EventOutput {
  private final JsonGenerator to;

  EventOutput(JsonGenerator to) {
    this.to = to;
  }

  JsonGenerator generator() {
    return to;
  }

  void whole(String name, long value) throws IOException {
    to.writeFieldName(name);
    to.writeNumber(value);
  }

  void real(String name, double value) throws IOException {
    to.writeFieldName(name);
    to.writeNumber(value);
  }

  void text(String name, String value) throws IOException {
    to.writeFieldName(name);
    to.writeString(value);
  }

  void flag(String name, boolean value) throws IOException {
    to.writeBooleanField(name, value);
  }

  void word(String name, Enum<?> value) throws IOException {
    text(name, value.name());
  }

  void reals(String name, Map<String, Double> values) throws IOException {
    to.writeFieldName(name);
    to.writeStartObject(values, values.size());
    for (Map.Entry<String, Double> value : values.entrySet()) {
      real(value.getKey(), value.getValue());
    }
    to.writeEndObject();
  }

  void wholes(List<Long> values) throws IOException {
    to.writeStartArray(values, values.size());
    for (long value : values) {
      to.writeNumber(value);
    }
    to.writeEndArray();
  }

  void reals(String name, List<Double> values) throws IOException {
    to.writeFieldName(name);
    to.writeStartArray(values, values.size());
    for (double value : values) {
      to.writeNumber(value);
    }
    to.writeEndArray();
  }

  void configuration(String name, Configuration configuration) throws IOException {
    Map<String, Value> values = configuration.values();
    to.writeFieldName(name);
    to.writeStartObject(values, values.size());
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      to.writeFieldName(entry.getKey());
      value(entry.getValue());
    }
    to.writeEndObject();
  }

  void value(Value value) throws IOException {
    switch (value) {
      case Value.Real real -> to.writeNumber(real.value());
      case Value.Whole whole -> to.writeNumber(whole.value());
      case Value.Text text -> to.writeString(text.value());
      case Value.Flag flag -> to.writeBoolean(flag.value());
    }
  }

  void checkpoint(String name, Optional<Checkpoint> checkpoint) throws IOException {
    optional(
        name,
        checkpoint,
        saved -> {
          to.writeStartObject(saved, 2);
          whole("step", saved.step());
          text("location", saved.location());
          to.writeEndObject();
        });
  }

  void reason(String name, StopReason reason) throws IOException {
    to.writeFieldName(name);
    to.writeStartObject(reason, 2);
    word("kind", reason.kind());
    text("text", reason.text());
    to.writeEndObject();
  }

  void time(String name, Instant at) throws IOException {
    to.writeFieldName(name);
    time(at);
  }

  void time(Instant at) throws IOException {
    if (!to.canWriteBinaryNatively()) {
      to.writeString(at.toString());
      return;
    }
    to.writeStartArray(at, 2);
    to.writeNumber(at.getEpochSecond());
    to.writeNumber(at.getNano());
    to.writeEndArray();
  }

  void rule(String name, RuleSpec rule) throws IOException {
    to.writeFieldName(name);
    rule(rule);
  }

  private void rule(RuleSpec rule) throws IOException {
    to.writeStartObject(rule, 3);
    text("name", rule.name());
    to.writeFieldName("settings");
    plain(rule.settings().values());
    to.writeArrayFieldStart("operands");
    for (RuleSpec operand : rule.operands()) {
      rule(operand);
    }
    to.writeEndArray();
    to.writeEndObject();
  }

  /** Strings, numbers, booleans, and lists and maps of these. */
  private void plain(Object value) throws IOException {
    switch (value) {
      case String text -> to.writeString(text);
      case Boolean flag -> to.writeBoolean(flag);
      case Double real -> to.writeNumber(real);
      case Float real -> to.writeNumber(real.doubleValue());
      case Number whole -> to.writeNumber(whole.longValue());
      case List<?> list -> {
        to.writeStartArray(list, list.size());
        for (Object element : list) {
          plain(element);
        }
        to.writeEndArray();
      }
      case Map<?, ?> map -> {
        to.writeStartObject(map, map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          to.writeFieldName(String.valueOf(entry.getKey()));
          plain(entry.getValue());
        }
        to.writeEndObject();
      }
      default ->
          throw new IllegalArgumentException(
              "a setting must be a string, a number, a boolean, a list or a map, but is a "
                  + value.getClass().getSimpleName());
    }
  }

  /** Writes a value. */
  interface Body<T> {
    void write(T value) throws IOException;
  }

  <T> void optional(String name, Optional<T> value, Body<T> body) throws IOException {
    to.writeFieldName(name);
    if (value.isPresent()) {
      body.write(value.get());
    } else {
      to.writeNull();
    }
  }

  <T> void list(String name, List<T> values, Body<T> body) throws IOException {
    to.writeFieldName(name);
    to.writeStartArray(values, values.size());
    for (T value : values) {
      body.write(value);
    }
    to.writeEndArray();
  }
}
