package dev.audition.algorithm.evolution;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class SingleNsga3ContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new Nsga3SamplerProvider();
  }
}
