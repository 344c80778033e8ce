package dev.audition.exporter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.machine.Entry;
import dev.audition.storage.EventCodec;
import java.util.Optional;

/** What programs outside are told, as one line of JSON, and what they answer. */
public final class HookJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final EventCodec codec = new EventCodec();
  private final HookContext context;

  /** For one study. */
  public HookJson(HookContext context) {
    this.context = context;
  }

  /** An entry as {@code audition log} prints it, with the study's id. */
  public String entry(long offset, Entry entry) {
    return codec.json(context.spec().name(), offset, entry);
  }

  /**
   * A command before it is written: {@code v, type (before), study, studyId, command, entries}.
   * Offsets are the ones that the entries would have.
   */
  public String before(Intent intent) {
    var line = MAPPER.createObjectNode();
    line.put("v", 1);
    line.put("type", "before");
    line.put("study", context.spec().name());
    line.put("studyId", context.studyId());
    line.put("command", intent.command().getClass().getSimpleName());
    var entries = line.putArray("entries");
    long offset = intent.before().offset();
    for (Entry entry : intent.entries()) {
      offset++;
      entries.add(tree(entry(offset, entry)));
    }
    return line.toString();
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was written can be read", impossible);
    }
  }

  /**
   * The reason in an answer: {@code {"veto": "reason"}}; empty without one.
   *
   * @throws HookFailure if the answer is neither blank nor an object
   */
  public static Optional<String> veto(String answer) {
    if (answer.isBlank()) {
      return Optional.empty();
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(answer);
    } catch (JsonProcessingException broken) {
      throw new HookFailure("it must answer {\"veto\": \"reason\"} or nothing, but did not");
    }
    if (!tree.isObject()) {
      throw new HookFailure("it must answer {\"veto\": \"reason\"} or nothing, but did not");
    }
    return Optional.ofNullable(tree.get("veto")).filter(v -> !v.isNull()).map(JsonNode::asText);
  }
}
