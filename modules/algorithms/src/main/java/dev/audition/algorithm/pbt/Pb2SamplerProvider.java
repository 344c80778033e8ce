package dev.audition.algorithm.pbt;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** {@code pb2}: population-based training that explores by a bandit. */
public final class Pb2SamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public Pb2SamplerProvider() {}

  @Override
  public String name() {
    return "pb2";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    PbtSettings common = PbtSettings.of(settings, Set.of());
    PbtSamplerProvider.one(name(), objectives);
    var choices = new Perturbation(space, 0.25, 1.2);
    return new PbtSampler(space, common, new Bandit(space, choices));
  }
}
