package dev.audition.algorithm.tpe;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class TpeSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new TpeSamplerProvider();
  }
}
