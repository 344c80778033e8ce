package dev.audition.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import dev.audition.study.Checkpoint;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the fields of one object by name. Fast if they are asked for in the order in which they
 * were written; others, also unknown ones of later versions, are put aside.
 */
final class EventInput {
  private final JsonParser from;
  private final StringPool pool;
  private Map<String, JsonNode> aside = Map.of();
  private boolean over;

  /** Reads an object on whose START_OBJECT the parser is. */
  EventInput(JsonParser from, StringPool pool) {
    this.from = from;
    this.pool = pool;
  }

  /** Goes behind the object's end. */
  void finish() throws IOException {
    while (!over) {
      if (from.nextToken() == JsonToken.END_OBJECT) {
        over = true;
      } else if (from.nextToken().isStructStart()) {
        from.skipChildren();
      }
    }
  }

  /** A parser on the value of a field. */
  JsonParser at(String name) throws IOException {
    JsonNode known = aside.get(name);
    if (known != null) {
      JsonParser tree = known.traverse(new ObjectMapper());
      tree.nextToken();
      return tree;
    }
    while (!over) {
      String found = from.nextFieldName();
      if (found == null) {
        over = true;
        break;
      }
      from.nextToken();
      if (found.equals(name)) {
        return from;
      }
      putAside(found);
    }
    throw new MalformedEvent("the field '%s' is missing".formatted(name));
  }

  /** Whether there is such a field: earlier versions did not write it. */
  boolean has(String name) throws IOException {
    while (!over && !aside.containsKey(name)) {
      String found = from.nextFieldName();
      if (found == null) {
        over = true;
      } else {
        from.nextToken();
        putAside(found);
      }
    }
    return aside.containsKey(name);
  }

  private void putAside(String name) throws IOException {
    if (aside.isEmpty()) {
      aside = new HashMap<>();
    }
    aside.put(name, EventCodec.MAPPER.readTree(from));
  }

  private static MalformedEvent malformed(String name, String wanted, JsonParser at) {
    return new MalformedEvent(
        "the field '%s' must be %s, but is %s".formatted(name, wanted, at.currentToken()));
  }

  long whole(String name) throws IOException {
    JsonParser at = at(name);
    if (at.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw malformed(name, "a whole number", at);
    }
    return at.getLongValue();
  }

  int small(String name) throws IOException {
    return Math.toIntExact(whole(name));
  }

  double real(String name) throws IOException {
    return real(name, at(name));
  }

  private static double real(String name, JsonParser at) throws IOException {
    if (!at.currentToken().isNumeric()) {
      throw malformed(name, "a number", at);
    }
    return at.getDoubleValue();
  }

  String text(String name) throws IOException {
    JsonParser at = at(name);
    if (at.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed(name, "a string", at);
    }
    return at.getText();
  }

  /** A text of which there are few different ones. */
  String pooled(String name) throws IOException {
    return pool.shared(text(name));
  }

  boolean flag(String name) throws IOException {
    JsonParser at = at(name);
    if (!at.currentToken().isBoolean()) {
      throw malformed(name, "a boolean", at);
    }
    return at.getBooleanValue();
  }

  <E extends Enum<E>> E word(String name, Class<E> type) throws IOException {
    String word = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    throw new StoreException(
        StoreException.Kind.NEWER,
        "%s '%s' is not known to this version; upgrade Audition"
            .formatted(type.getSimpleName(), word));
  }

  Map<String, Double> reals(String name) throws IOException {
    JsonParser at = at(name);
    var values = new TreeMap<String, Double>();
    for (String key = at.nextFieldName(); key != null; key = at.nextFieldName()) {
      at.nextToken();
      values.put(pool.shared(key), real(name, at));
    }
    return values;
  }

  /** The whole numbers of an array on whose start the parser is. */
  static List<Long> wholes(JsonParser at) throws IOException {
    return list(at, JsonParser::getLongValue);
  }

  List<Double> realList(String name) throws IOException {
    return list(name, at -> real(name, at));
  }

  Configuration configuration(String name) throws IOException {
    JsonParser at = at(name);
    var values = new LinkedHashMap<String, Value>();
    for (String key = at.nextFieldName(); key != null; key = at.nextFieldName()) {
      values.put(pool.shared(key), value(key, at));
    }
    return pool.sharingNames(Configuration.of(values));
  }

  private Value value(String key, JsonParser at) throws IOException {
    at.nextToken();
    return value(at, key);
  }

  /** The value on whose token the parser is. */
  Value value(JsonParser at) throws IOException {
    return value(at, "values");
  }

  private Value value(JsonParser at, String key) throws IOException {
    return switch (at.currentToken()) {
      case VALUE_NUMBER_FLOAT -> new Value.Real(at.getDoubleValue());
      case VALUE_NUMBER_INT -> new Value.Whole(at.getLongValue());
      case VALUE_STRING -> new Value.Text(pool.shared(at.getText()));
      case VALUE_TRUE -> new Value.Flag(true);
      case VALUE_FALSE -> new Value.Flag(false);
      default -> throw malformed(key, "a value", at);
    };
  }

  /** Reads a value on whose first token the parser is, and leaves it on the last. */
  interface Body<T> {
    T read(JsonParser at) throws IOException;
  }

  <T> List<T> list(String name, Body<T> body) throws IOException {
    return list(at(name), body);
  }

  private static <T> List<T> list(JsonParser at, Body<T> body) throws IOException {
    var values = new ArrayList<T>();
    while (at.nextToken() != JsonToken.END_ARRAY) {
      values.add(body.read(at));
    }
    return values;
  }

  <T> Optional<T> optional(String name, Body<T> body) throws IOException {
    JsonParser at = at(name);
    return at.currentToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(body.read(at));
  }

  Optional<Checkpoint> optionalCheckpoint(String name) throws IOException {
    return optional(
        name,
        at -> object(at, fields -> new Checkpoint(fields.whole("step"), fields.text("location"))));
  }

  StopReason reason(String name) throws IOException {
    return object(
        at(name),
        fields -> new StopReason(fields.word("kind", StopReason.Kind.class), fields.text("text")));
  }

  Instant time(String name) throws IOException {
    return time(at(name));
  }

  static Instant time(JsonParser at) throws IOException {
    long seconds = at.nextLongValue(0);
    long nanos = at.nextLongValue(0);
    if (at.nextToken() != JsonToken.END_ARRAY) {
      throw new MalformedEvent("a time must be two whole numbers");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  RuleSpec rule(String name) throws IOException {
    return rule(at(name));
  }

  private RuleSpec rule(JsonParser at) throws IOException {
    return object(
        at,
        fields ->
            new RuleSpec(
                fields.pooled("name"),
                new Settings(fields.plainMap("settings")),
                fields.list("operands", this::rule)));
  }

  private Map<String, Object> plainMap(String name) throws IOException {
    return plainMap(at(name));
  }

  private static Map<String, Object> plainMap(JsonParser at) throws IOException {
    var values = new LinkedHashMap<String, Object>();
    for (String key = at.nextFieldName(); key != null; key = at.nextFieldName()) {
      at.nextToken();
      values.put(key, plain(at));
    }
    return values;
  }

  private static Object plain(JsonParser at) throws IOException {
    return switch (at.currentToken()) {
      case VALUE_STRING -> at.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_FLOAT -> at.getDoubleValue();
      case VALUE_NUMBER_INT -> at.getLongValue();
      case START_ARRAY -> list(at, EventInput::plain);
      case START_OBJECT -> plainMap(at);
      default -> throw malformed("settings", "a setting", at);
    };
  }

  /** Reads the fields of an object. */
  interface Fields<T> {
    T read(EventInput fields) throws IOException;
  }

  <T> T object(String name, Fields<T> body) throws IOException {
    return object(at(name), body);
  }

  <T> T object(JsonParser at, Fields<T> body) throws IOException {
    if (at.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedEvent("an object was expected, but there is " + at.currentToken());
    }
    var fields = new EventInput(at, pool);
    T value = body.read(fields);
    fields.finish();
    return value;
  }
}
