package dev.audition.algorithm.random;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class RandomSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new RandomSamplerProvider();
  }
}
