package dev.audition.study;

import java.util.List;
import java.util.ServiceLoader;

/** Makes stop rules of one name from their settings; found by {@link ServiceLoader}. */
public interface StopRuleProvider {
  /** The name used in a spec, lower case with hyphens: {@code no-improvement}. */
  String name();

  /**
   * Makes the rule.
   *
   * @param settings of the spec
   * @param objectives of the study, one or more
   * @param operands the rules it combines; empty except for combinations
   * @throws SettingException if a setting is unknown or breaks its rule
   */
  StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands);

  /** All that are on the class path. */
  static List<StopRuleProvider> installed() {
    return ServiceLoader.load(StopRuleProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
