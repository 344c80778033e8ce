package dev.audition.algorithm.fidelity;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class DehbSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new DehbSamplerProvider();
  }
}
