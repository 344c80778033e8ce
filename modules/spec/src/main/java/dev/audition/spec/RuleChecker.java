package dev.audition.spec;

import dev.audition.catalog.Catalog;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes every rule once, so that what is wrong with its settings is known before a study starts.
 */
final class RuleChecker {
  private final Draft draft;
  private final Catalog catalog;

  RuleChecker(Draft draft) {
    this.draft = draft;
    this.catalog = draft.catalog();
  }

  boolean sampler(RuleNode node, SearchSpace space, List<Objective> objectives) {
    boolean sound = attempt(node, () -> catalog.sampler(node.spec(), space, objectives));
    boolean believed = space.parameters().stream().anyMatch(each -> each.prior().isPresent());
    return sound && (!believed || heeding(node, "remove them"));
  }

  /** There are priors, or there will be; says what else to do about them. */
  boolean heeding(RuleNode node, String remedy) {
    boolean heeds = catalog.usesPriors(node.spec().name());
    if (!heeds) {
      draft
          .errors()
          .add(
              node.at(),
              node.path(),
              "the sampler '%s' does not heed priors; %s or choose one that does"
                  .formatted(node.spec().name(), remedy));
    }
    return heeds;
  }

  boolean pruner(RuleNode node, long seed) {
    boolean sound = true;
    for (RuleNode operand : node.operands()) {
      sound &= pruner(operand, seed);
    }
    return sound && attempt(node, () -> catalog.pruner(node.spec(), seed));
  }

  /** A strict study has a pruner that does not compare trials. */
  void alone(RuleNode node) {
    if (!catalog.judgesAlone(node.spec())) {
      draft
          .errors()
          .add(
              node.at(),
              node.path(),
              ("reproducible: strict needs a pruner that judges each trial by its own reports"
                      + " alone, but '%s' compares trials, whose order differs; use none,"
                      + " patience or threshold, or reproducible: from-log")
                  .formatted(node.spec().name()));
    }
  }

  boolean stop(RuleNode node, List<Objective> objectives) {
    boolean sound = true;
    for (RuleNode operand : node.operands()) {
      sound &= stop(operand, objectives);
    }
    if (sound && node.spec().name().equals(WhenProvider.NAME)) {
      sound = when(node);
    }
    return sound && attempt(node, () -> catalog.stopRule(node.spec(), objectives));
  }

  /** An expression's problems have places of their own. */
  private boolean when(RuleNode node) {
    Node value = node.settings().get(Settings.VALUE);
    Optional<String> text = value == null ? Optional.empty() : ShapeReader.source(value);
    if (value == null || text.isEmpty()) {
      return true;
    }
    var problems = new ArrayList<Expressions.Problem>();
    WhenRule.compile(text.get(), problems);
    draft.problems(new Field(value, node.path(), text.get(), true), problems);
    return problems.isEmpty();
  }

  private boolean attempt(RuleNode node, Runnable create) {
    try {
      create.run();
      return true;
    } catch (SettingException wrong) {
      draft.errors().add(node.at(wrong.setting()), node.path(), String.valueOf(wrong.getMessage()));
    } catch (IllegalArgumentException wrong) {
      draft.errors().add(node.at(), node.path(), String.valueOf(wrong.getMessage()));
    }
    return false;
  }

  /** Adds a rule against failures where there is none, as long as one is installed. */
  static RuleSpec withFailures(Optional<RuleSpec> stop, Catalog catalog) {
    RuleSpec failures = RuleSpec.of("failures", new Settings(Map.of("in-a-row", 10L)));
    boolean installed = catalog.stopRules().containsAll(List.of("any", "failures"));
    if (stop.isEmpty()) {
      return failures;
    }
    RuleSpec rule = stop.get();
    if (mentions(rule, "failures") || !installed) {
      return rule;
    }
    if (rule.name().equals("any")) {
      var operands = new ArrayList<>(rule.operands());
      operands.add(failures);
      return RuleSpec.of("any", operands);
    }
    return RuleSpec.of("any", List.of(rule, failures));
  }

  private static boolean mentions(RuleSpec rule, String name) {
    return rule.name().equals(name)
        || rule.operands().stream().anyMatch(operand -> mentions(operand, name));
  }
}
