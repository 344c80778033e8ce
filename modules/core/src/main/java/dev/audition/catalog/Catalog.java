package dev.audition.catalog;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.Verdict;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import dev.audition.study.StudySpec;
import dev.audition.study.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The samplers, pruners and stop rules that are installed, by the names used in a spec. */
public final class Catalog {
  /** The pruner that lets every trial go on; it is always there. */
  public static final String NO_PRUNER = "none";

  private final SortedMap<String, SamplerProvider> samplers;
  private final SortedMap<String, PrunerProvider> pruners;
  private final SortedMap<String, StopRuleProvider> stopRules;

  /**
   * A catalog of these providers.
   *
   * @throws IllegalArgumentException if two of a kind have the same name
   */
  public Catalog(
      List<SamplerProvider> samplers,
      List<PrunerProvider> pruners,
      List<StopRuleProvider> stopRules) {
    this.samplers = byName(samplers, SamplerProvider::name);
    this.pruners = byName(pruners, PrunerProvider::name);
    this.stopRules = byName(stopRules, StopRuleProvider::name);
  }

  /** All that is on the class path. */
  public static Catalog installed() {
    return new Catalog(
        SamplerProvider.installed(), PrunerProvider.installed(), StopRuleProvider.installed());
  }

  /** Names of the samplers, in alphabetical order. */
  public Set<String> samplers() {
    return samplers.keySet();
  }

  /** Names of the pruners, in alphabetical order, {@value #NO_PRUNER} among them. */
  public Set<String> pruners() {
    var names = new TreeSet<>(pruners.keySet());
    names.add(NO_PRUNER);
    return names;
  }

  /** Names of the stop rules, in alphabetical order. */
  public Set<String> stopRules() {
    return stopRules.keySet();
  }

  /** The sampler of a study; a new one at every call. */
  public Sampler sampler(StudySpec study) {
    return sampler(study.rules().sampler(), study.space(), study.objectives(), study.seed());
  }

  /** Like the other {@code sampler}, with seed 0: for judging a rule before there is a study. */
  public Sampler sampler(RuleSpec rule, SearchSpace space, List<Objective> objectives) {
    return sampler(rule, space, objectives, 0);
  }

  /**
   * Makes a sampler.
   *
   * @param seed of the study
   * @throws SettingException if it is not installed, or its settings break a rule
   */
  public Sampler sampler(RuleSpec rule, SearchSpace space, List<Objective> objectives, long seed) {
    SamplerProvider provider = find(samplers, samplers(), rule, "sampler");
    if (!rule.operands().isEmpty()) {
      throw new SettingException("", "the sampler '%s' combines no rules".formatted(rule.name()));
    }
    return provider.create(rule.settings(), space, objectives, seed);
  }

  /** Whether the samplers of an installed name heed the priors of parameters. */
  public boolean usesPriors(String sampler) {
    return Optional.ofNullable(samplers.get(sampler))
        .map(SamplerProvider::usesPriors)
        .orElse(false);
  }

  /**
   * Makes a pruner and what it combines.
   *
   * @param seed of the study
   * @throws SettingException if one is not installed, or its settings break a rule
   */
  public Pruner pruner(RuleSpec rule, long seed) {
    if (rule.name().equals(NO_PRUNER) && !pruners.containsKey(NO_PRUNER)) {
      rule.settings().allow(Set.of());
      return (subject, board) -> Verdict.goOn();
    }
    PrunerProvider provider = find(pruners, pruners(), rule, "pruner");
    List<Pruner> operands = rule.operands().stream().map(part -> pruner(part, seed)).toList();
    return provider.create(rule.settings(), seed, operands);
  }

  /** Whether a pruner, and all that it combines, judge each trial by its own reports alone. */
  public boolean judgesAlone(RuleSpec rule) {
    boolean alone =
        Optional.ofNullable(pruners.get(rule.name()))
            .map(PrunerProvider::judgesAlone)
            .orElse(rule.name().equals(NO_PRUNER));
    return alone && rule.operands().stream().allMatch(this::judgesAlone);
  }

  /**
   * Makes a stop rule and what it combines.
   *
   * @throws SettingException if one is not installed, or its settings break a rule
   */
  public StopRule stopRule(RuleSpec rule, List<Objective> objectives) {
    StopRuleProvider provider = find(stopRules, stopRules(), rule, "stop rule");
    List<StopRule> operands =
        rule.operands().stream().map(part -> stopRule(part, objectives)).toList();
    return provider.create(rule.settings(), objectives, operands);
  }

  private static <T> T find(
      SortedMap<String, T> providers, Set<String> names, RuleSpec rule, String kind) {
    T provider = providers.get(rule.name());
    if (provider == null) {
      throw new SettingException(
          "",
          "unknown %s '%s'; %s".formatted(kind, rule.name(), Suggestion.of(rule.name(), names)));
    }
    return provider;
  }

  private static <T> SortedMap<String, T> byName(List<T> providers, Function<T, String> name) {
    var byName = new TreeMap<String, T>();
    for (T provider : providers) {
      T other = byName.put(name.apply(provider), provider);
      if (other != null) {
        throw new IllegalArgumentException(
            "'%s' must be the name of one provider, but %s and %s have it; remove one"
                .formatted(
                    name.apply(provider),
                    other.getClass().getName(),
                    provider.getClass().getName()));
      }
    }
    return byName;
  }
}
