package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.machine.StudyEvent;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schema of the lines for machines: it has every type with its fields, and real output keeps
 * it. {@code -Dupdate=true} rewrites it; fields are only ever added.
 */
class ProgressSchemaTest {
  private static final Path FILE =
      Path.of(System.getProperty("audition.root", "../.."))
          .resolve("src/docs/progress.schema.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> HEAD = List.of("v", "offset", "ts", "type", "study");

  /** Lines that are no entries of the log. */
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "notice", List.of("text"),
          "output", List.of("trial", "line"),
          "result", List.of("exit", "phase", "reason", "trials", "best", "slotSeconds", "store"),
          "status", List.of("phase", "ended", "running", "queued", "paused", "failed", "gates"),
          "warning", List.of("text"));

  /** A study without constraints, and the like, is written as ever. */
  private static final Set<String> ONLY_WHERE_THERE_ARE_ANY = Set.of("terms", "descent");

  @TempDir Path folder;

  private static Map<String, List<String>> types() {
    var types = new TreeMap<String, List<String>>(OTHERS);
    records(StudyEvent.class).forEach(type -> types.put(type.getSimpleName(), fields(type)));
    return types;
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ProgressSchemaTest::records)
        : Stream.of(type);
  }

  private static List<String> fields(Class<?> type) {
    var fields = new ArrayList<String>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals("rules")) {
        fields.addAll(List.of("sampler", "pruner", "stop"));
      } else if (!ONLY_WHERE_THERE_ARE_ANY.contains(component.getName())) {
        fields.add(component.getName());
      }
    }
    return fields;
  }

  private static JsonNode schema() {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A line of 'audition run --progress json' and of 'audition log --json'");
    schema.put("type", "object");
    strings(schema.putArray("required"), HEAD);
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("v").put("const", 1);
    properties.putObject("offset").put("type", "integer").put("minimum", 0);
    properties.putObject("ts").put("type", "string").put("format", "date-time");
    strings(properties.putObject("type").putArray("enum"), List.copyOf(types().keySet()));
    properties.putObject("study").put("type", "string");
    schema.put("additionalProperties", true);
    ArrayNode cases = schema.putArray("allOf");
    types()
        .forEach(
            (type, fields) -> {
              ObjectNode one = cases.addObject();
              one.putObject("if").putObject("properties").putObject("type").put("const", type);
              strings(one.putObject("then").putArray("required"), fields);
            });
    return schema;
  }

  private static void strings(ArrayNode to, List<String> texts) {
    texts.forEach(to::add);
  }

  @Test
  void theShippedSchemaIsThatOfTheEvents() throws Exception {
    String fresh = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema()) + "\n";
    if (Boolean.getBoolean("update")) {
      Files.writeString(FILE, fresh);
    }
    assertThat(MAPPER.readTree(FILE.toFile())).isEqualTo(schema());
  }

  @Test
  void realLinesKeepIt() throws Exception {
    var cli = new Cli(folder);
    cli.write(
        "sweep.yaml",
        """
        study: schema
        objective: {minimize: loss}
        parameters: {x: {type: real, min: 0, max: 1}}
        search: {sampler: random, seed: 3, pruner: {asha: {min: 1, max: 4, eta: 2}}}
        stop: {trials: 9}
        trial:
          shell: >-
            for s in 1 2 3 4; do
            echo "[audition] {\\"step\\": $s, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}";
            done; echo not ours; echo '[audition] {garbage'
        """);
    Cli.Outcome run = cli.run("run", "--progress", "json", "--tail", "2", "--status-every", "20ms");
    assertThat(run.code()).as(run.err()).isZero();
    var seen = new HashSet<String>();
    for (String line : run.out().lines().toList()) {
      JsonNode object = MAPPER.readTree(line);
      String type = object.path("type").asText();
      assertThat(types()).as(line).containsKey(type);
      for (String field : Stream.concat(HEAD.stream(), types().get(type).stream()).toList()) {
        assertThat(object.has(field)).as("%s in %s", field, line).isTrue();
      }
      seen.add(type);
    }
    assertThat(seen)
        .contains(
            "StudyCreated", "TrialCompleted", "MetricsReported", "output", "warning", "result");
  }
}
