package dev.audition.spec;

import dev.audition.study.RuleSpec;

/** Reads and writes a sampler, pruner or stop rule by itself, as for changes of a live study. */
public final class RuleReader {
  private RuleReader() {}

  /**
   * Reads a rule from YAML or JSON: {@code tpe}, {@code {trials: 200}}, {@code {any: [...]}}. Names
   * and settings are not checked against what is installed; the catalog does that.
   *
   * @throws SpecException if it is not a rule
   */
  public static RuleSpec parse(String yamlOrJson) {
    throw new UnsupportedOperationException(yamlOrJson);
  }

  /** The rule as one line of JSON, which {@link #parse} reads. */
  public static String format(RuleSpec rule) {
    throw new UnsupportedOperationException(rule.name());
  }
}
