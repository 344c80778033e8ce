package dev.audition.algorithm.cma;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class CmaSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new CmaSamplerProvider();
  }
}
