package dev.audition.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns entries of a log into bytes and back: CBOR, an array of the event's type, the version of
 * its fields, the time, and the fields by name. Safe for many threads.
 *
 * <p>Doubles keep their bits, also NaN, the infinities and -0.0. Fields that later versions added
 * are skipped; types and versions that are not known are refused, never guessed. No class is ever
 * looked up by a name in the data.
 */
public final class EventCodec {
  static final CBORFactory CBOR = new CBORFactory();
  static final ObjectMapper MAPPER = new ObjectMapper(CBOR);
  private static final JsonFactory JSON = new JsonFactory();

  private static final Map<String, EventType<?>> BY_NAME = new HashMap<>();
  private static final Map<Class<?>, EventType<?>> BY_CLASS = new HashMap<>();

  static {
    Stream.of(StudyEventTypes.ALL, TrialEventTypes.ALL)
        .flatMap(List::stream)
        .forEach(
            type -> {
              BY_NAME.put(type.name(), type);
              BY_CLASS.put(type.type(), type);
            });
  }

  private final StringPool pool = new StringPool();
  private final Upcasters upcasters;

  /** A codec of this version's types. */
  public EventCodec() {
    this(Upcasters.ALL);
  }

  EventCodec(Upcasters upcasters) {
    this.upcasters = upcasters;
  }

  /** The stable name of an event's type, as {@code audition log} shows it. */
  public static String type(StudyEvent event) {
    return typeOf(event).name();
  }

  private static EventType<?> typeOf(StudyEvent event) {
    EventType<?> type = BY_CLASS.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException("no codec for " + event.getClass().getSimpleName());
    }
    return type;
  }

  /** The entry as bytes. */
  public byte[] encode(Entry entry) {
    var bytes = new ByteArrayOutputStream(192);
    EventType<?> type = typeOf(entry.event());
    try (JsonGenerator to = CBOR.createGenerator(bytes)) {
      to.writeStartArray(entry, 4);
      to.writeString(type.name());
      to.writeNumber(type.version());
      var out = new EventOutput(to);
      out.time(entry.at());
      to.writeStartObject();
      type.write(out, entry.event());
      to.writeEndObject();
      to.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The entry of bytes.
   *
   * @throws StoreException of kind NEWER if a later version wrote it, CORRUPT if nobody did
   */
  public Entry decode(byte[] bytes) {
    try (JsonParser from = CBOR.createParser(bytes)) {
      if (from.nextToken() != JsonToken.START_ARRAY) {
        throw new MalformedEvent("an entry begins with an array");
      }
      String name = from.nextTextValue();
      int version = from.nextIntValue(0);
      EventType<?> type = known(name == null ? "" : name, version);
      from.nextToken();
      Instant at = EventInput.time(from);
      from.nextToken();
      return new Entry(
          at, version == type.version() ? read(type, from) : lift(type, version, from));
    } catch (IOException | MalformedEvent | ArithmeticException | IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, "an entry cannot be read: " + e.getMessage(), e);
    }
  }

  private static EventType<?> known(String name, int version) {
    EventType<?> type = BY_NAME.get(name);
    if (type == null || version > type.version()) {
      throw new StoreException(
          StoreException.Kind.NEWER,
          "the event '%s' of version %d was written by a newer version of Audition; upgrade"
              .formatted(name, version));
    }
    return type;
  }

  private StudyEvent read(EventType<?> type, JsonParser from) throws IOException {
    if (from.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedEvent("an event's fields are an object");
    }
    return type.reader().read(new EventInput(from, pool));
  }

  private StudyEvent lift(EventType<?> type, int version, JsonParser from) throws IOException {
    JsonNode old = MAPPER.readTree(from);
    if (!(old instanceof ObjectNode fields)) {
      throw new MalformedEvent("an event's fields are an object");
    }
    JsonNode lifted = upcasters.lift(type.name(), version, type.version(), fields);
    try (JsonParser tree = lifted.traverse(MAPPER)) {
      tree.nextToken();
      return read(type, tree);
    }
  }

  /**
   * The entry as one line of JSON without its end: {@code v, offset, ts, type, study} and the
   * event's fields. Only ever added to. NaN and the infinities are strings.
   *
   * @param study name of the study
   */
  public String json(String study, long offset, Entry entry) {
    var text = new java.io.StringWriter();
    EventType<?> type = typeOf(entry.event());
    try (JsonGenerator to = JSON.createGenerator(text)) {
      to.writeStartObject();
      to.writeNumberField("v", 1);
      to.writeNumberField("offset", offset);
      to.writeStringField("ts", entry.at().toString());
      to.writeStringField("type", type.name());
      to.writeStringField("study", study);
      type.write(new EventOutput(to), entry.event());
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
