package dev.audition.algorithm.forest;

import dev.audition.algorithm.random.RandomSamplerProvider;
import dev.audition.algorithm.surrogate.Features;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;

/**
 * {@code forest}: sequential model-based search with a random forest. Settings: {@code
 * startup-trials}, {@code trees}, {@code parameter-share}, {@code random-share}.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-25566-3_40">Hutter, Hoos and Leyton-Brown 2011,
 *     section 4</a>
 */
public final class ForestSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public ForestSamplerProvider() {}

  @Override
  public String name() {
    return "forest";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    ForestSettings read = ForestSettings.of(settings);
    if (objectives.size() > 1) {
      throw new SettingException(
          "",
          "forest searches for one objective, but there are %d; use gp or tpe"
              .formatted(objectives.size()));
    }
    var startup = new RandomSamplerProvider();
    return new ForestSampler(
        new Features(space), read, startup.create(Settings.none(), space, objectives, seed));
  }
}
