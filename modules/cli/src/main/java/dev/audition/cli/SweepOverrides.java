package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.catalog.Catalog;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the command line says otherwise than the sweep; the study's document has it then. */
final class SweepOverrides {
  @Option(names = "--name", paramLabel = "NAME", description = "Another name for the study.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Another seed.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many trials may run at a time.")
  private Optional<Integer> parallel = Optional.empty();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "How many trials there may be; other stop rules stay.")
  private Optional<Integer> trials = Optional.empty();

  @Option(
      names = "--warm-start",
      paramLabel = "STUDY",
      description =
          "Try the best configurations of that study first; how many, warm-start.best says, else"
              + " 5.")
  private Optional<String> warmStart = Optional.empty();

  /** The sweep with what was said here. */
  Sweep apply(Sweep sweep, Catalog catalog) {
    boolean none = name.isEmpty() && seed.isEmpty() && parallel.isEmpty() && trials.isEmpty();
    if (none && warmStart.isEmpty()) {
      return sweep;
    }
    requirePositive("--parallel", parallel);
    requirePositive("--trials", trials);
    var mapper = new JsonMapper();
    try {
      var document = (ObjectNode) mapper.readTree(sweep.document());
      name.ifPresent(other -> document.put("study", other));
      seed.ifPresent(other -> object(document, "search").put("seed", other));
      parallel.ifPresent(other -> object(document, "workers").put("parallel", other));
      trials.ifPresent(other -> document.set("stop", limited(document.path("stop"), other)));
      warmStart.ifPresent(other -> object(document, "warm-start").put("from", other));
      return SweepReader.fromDocument(
          mapper.writeValueAsString(document), sweep.directory(), catalog);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a sweep's document is JSON", impossible);
    }
  }

  private static void requirePositive(String option, Optional<Integer> number) {
    if (number.orElse(1) < 1) {
      throw Failure.usage("%s must be 1 or more, but is %d".formatted(option, number.get()));
    }
  }

  private static ObjectNode object(ObjectNode document, String key) {
    return document.get(key) instanceof ObjectNode found ? found : document.putObject(key);
  }

  /** The stop rule with its limit of trials replaced, or with one added. */
  private static JsonNode limited(JsonNode stop, int trials) {
    JsonNode limit = JsonNodeFactory.instance.objectNode().put("trials", trials);
    if (stop.has("trials")) {
      return limit;
    }
    var any = JsonNodeFactory.instance.objectNode();
    var rules = any.putArray("any").add(limit);
    if (stop.path("any").isArray()) {
      stop.path("any")
          .forEach(
              rule -> {
                if (!rule.has("trials")) {
                  rules.add(rule);
                }
              });
    } else if (!stop.isMissingNode()) {
      rules.add(stop);
    }
    return any;
  }
}
