package dev.audition.pruner;

import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.ServiceLoader;

/** Makes pruners of one name; found by {@link ServiceLoader}. */
public interface PrunerProvider {
  /** The name used in a spec, lower case with hyphens: {@code asha}. */
  String name();

  /**
   * Makes a pruner.
   *
   * @param settings of the spec
   * @param seed of the study, for pruners that draw brackets
   * @param operands the pruners it combines; empty except for combinations
   * @throws SettingException if a setting is unknown or breaks its rule
   */
  Pruner create(Settings settings, long seed, List<Pruner> operands);

  /**
   * Whether verdicts on a trial depend on its own reports alone, besides those of what is combined:
   * then they do not depend on the order in which trials report.
   */
  default boolean judgesAlone() {
    return false;
  }

  /** All that are on the class path. */
  static List<PrunerProvider> installed() {
    return ServiceLoader.load(PrunerProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
