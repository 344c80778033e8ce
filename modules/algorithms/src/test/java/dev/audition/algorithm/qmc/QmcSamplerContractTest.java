package dev.audition.algorithm.qmc;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class QmcSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new QmcSamplerProvider();
  }
}
