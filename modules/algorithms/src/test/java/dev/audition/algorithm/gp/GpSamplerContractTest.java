package dev.audition.algorithm.gp;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

final class GpSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new GpSamplerProvider();
  }

  /** Few random trials, so that most proposals come from the model. */
  @Override
  protected Settings settings() {
    return new Settings(Map.of("startup-trials", 4L, "observations", 60L));
  }

  /** In each a model is fitted anew. */
  @Override
  protected int spaces() {
    return 500;
  }
}
