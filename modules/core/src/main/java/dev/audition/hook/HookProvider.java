package dev.audition.hook;

import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.Suggestion;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes listeners of one kind from their settings; found by {@link ServiceLoader}. */
public interface HookProvider {
  /** The name used in a spec, lower case with hyphens: {@code json-lines}. */
  String name();

  /**
   * Says whether {@link #open} could work with these settings; touches nothing.
   *
   * @throws SettingException if a setting is unknown or breaks its rule
   */
  void check(Settings settings);

  /**
   * Makes the listener of one study.
   *
   * @throws SettingException if a setting is unknown or breaks its rule, or cannot be used here: a
   *     port that is taken, an environment variable that is not set
   */
  StudyListener open(Settings settings, HookContext context);

  /** All that are on the class path, by name. */
  static SortedMap<String, HookProvider> installed() {
    var found = new TreeMap<String, HookProvider>();
    for (HookProvider provider : ServiceLoader.load(HookProvider.class)) {
      found.putIfAbsent(provider.name(), provider);
    }
    return found;
  }

  /**
   * The installed provider of a rule.
   *
   * @throws SettingException if there is none of its name
   */
  static HookProvider of(RuleSpec rule) {
    var installed = installed();
    HookProvider provider = installed.get(rule.name());
    if (provider == null) {
      throw new SettingException(
          "",
          "unknown hook '%s'; %s"
              .formatted(rule.name(), Suggestion.of(rule.name(), installed.keySet())));
    }
    return provider;
  }
}
