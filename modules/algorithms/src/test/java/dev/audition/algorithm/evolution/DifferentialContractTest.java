package dev.audition.algorithm.evolution;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class DifferentialContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new DifferentialSamplerProvider();
  }
}
