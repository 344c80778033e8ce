package dev.audition.algorithm.forest;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

final class ForestSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new ForestSamplerProvider();
  }

  /** Few random trials, so that most proposals come from the forest, which is small and quick. */
  @Override
  protected Settings settings() {
    return new Settings(Map.of("startup-trials", 4L, "trees", 4L));
  }
}
