package dev.audition.sampler;

import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.ServiceLoader;

/** Makes samplers of one name; found by {@link ServiceLoader}. */
public interface SamplerProvider {
  /** The name used in a spec, lower case with hyphens: {@code tpe}. */
  String name();

  /**
   * Makes a sampler.
   *
   * @param settings of the spec
   * @param space what is searched
   * @param objectives one or more
   * @param seed of the study, for samplers whose points belong together across trials
   * @throws SettingException if a setting is unknown or breaks its rule, or the sampler cannot
   *     search such a space or so many objectives
   */
  Sampler create(Settings settings, SearchSpace space, List<Objective> objectives, long seed);

  /**
   * Whether its samplers heed the priors of parameters; a study with priors is refused to others,
   * so that nobody believes to be heard who is not.
   */
  default boolean usesPriors() {
    return false;
  }

  /** All that are on the class path. */
  static List<SamplerProvider> installed() {
    return ServiceLoader.load(SamplerProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
