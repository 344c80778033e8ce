package dev.audition.algorithm.qmc;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

final class HaltonContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new QmcSamplerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("sequence", "halton"));
  }
}
