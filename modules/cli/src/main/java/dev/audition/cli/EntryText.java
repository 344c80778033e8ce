package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.machine.Entry;
import dev.audition.storage.EventCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** An entry of a log as people and as machines read it. */
final class EntryText {
  private static final Set<String> HEAD = Set.of("v", "offset", "ts", "type", "study");

  private final String study;
  private final EventCodec codec = new EventCodec();
  private final JsonMapper json = new JsonMapper();

  /** Entries of the study of this name. */
  EntryText(String study) {
    this.study = study;
  }

  /** The entry as one JSON object. */
  String json(long offset, Entry entry) {
    return codec.json(study, offset, entry);
  }

  /** The entry as one JSON object, to be a part of another. */
  JsonNode node(long offset, Entry entry) {
    try {
      return json.readTree(json(offset, entry));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the codec writes JSON", impossible);
    }
  }

  /** The entry in columns: offset, time, type, then fields as {@code name=value}. */
  Line line(long offset, Entry entry) {
    JsonNode node = node(offset, entry);
    Instant at = Instant.parse(node.path("ts").asText()).truncatedTo(ChronoUnit.MILLIS);
    var line =
        new Line()
            .add(Tone.QUIET, "%6d  %s  ".formatted(offset, at))
            .field(Tone.KEY, node.path("type").asText(), 18);
    node.properties()
        .forEach(
            field -> {
              if (!HEAD.contains(field.getKey())) {
                line.add(" " + field.getKey() + "=" + value(field.getValue()));
              }
            });
    return line;
  }

  private static String value(JsonNode node) {
    return SafeText.line(node.isTextual() ? node.asText() : node.toString(), 400);
  }
}
