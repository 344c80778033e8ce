package dev.audition.spec;

import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes a sampler, pruner or stop rule by itself, as for changes of a live study. */
public final class RuleReader {
  private static final String FILE = "the rule";

  private RuleReader() {}

  /**
   * Reads a rule from YAML or JSON: {@code tpe}, {@code {trials: 200}}, {@code {any: [...]}}. Names
   * and settings are not checked against what is installed; the catalog does that.
   *
   * @throws SpecException if it is not a rule
   */
  public static RuleSpec parse(String yamlOrJson) {
    var errors = new Errors(FILE);
    Optional<Node> node = YamlReader.read(SourceText.checked(yamlOrJson, errors), errors);
    if (node.isEmpty()) {
      throw errors.fatal(Position.START, "must be a rule such as {trials: 200}, but is empty");
    }
    Optional<RuleNode> rule = new RuleNodes(errors).read(node.get(), "");
    errors.raise();
    return rule.orElseThrow().spec();
  }

  /** The rule as one line of JSON, which {@link #parse} reads. */
  public static String format(RuleSpec rule) {
    return Json.write(plain(rule));
  }

  /** The rule as plain values. */
  static Object plain(RuleSpec rule) {
    Map<String, Object> settings = rule.settings().values();
    if (!rule.operands().isEmpty()) {
      List<Object> operands = rule.operands().stream().map(RuleReader::plain).toList();
      return Map.of(rule.name(), rule.name().equals("not") ? operands.getFirst() : operands);
    }
    if (settings.isEmpty()) {
      return rule.name();
    }
    Object bare = settings.get(Settings.VALUE);
    boolean isBare = settings.size() == 1 && bare != null && !(bare instanceof Map);
    return Map.of(rule.name(), isBare ? bare : new LinkedHashMap<>(settings));
  }
}
