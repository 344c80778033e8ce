package dev.audition.algorithm.evolution;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class RegularizedContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new RegularizedSamplerProvider();
  }
}
