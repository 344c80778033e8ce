package dev.audition.study;

import java.util.List;
import java.util.Objects;

/**
 * A sampler, pruner or stop rule as data: its provider's name, its settings, and for {@code any},
 * {@code all} and {@code not} the rules it combines.
 */
public record RuleSpec(String name, Settings settings, List<RuleSpec> operands) {
  public RuleSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    operands = List.copyOf(operands);
  }

  /** A rule without settings. */
  public static RuleSpec of(String name) {
    return new RuleSpec(name, Settings.none(), List.of());
  }

  /** A rule with settings. */
  public static RuleSpec of(String name, Settings settings) {
    return new RuleSpec(name, settings, List.of());
  }

  /** A combination of rules. */
  public static RuleSpec of(String name, List<RuleSpec> operands) {
    return new RuleSpec(name, Settings.none(), operands);
  }
}
