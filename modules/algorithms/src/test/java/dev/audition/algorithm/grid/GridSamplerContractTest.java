package dev.audition.algorithm.grid;

import dev.audition.sampler.SamplerProvider;
import dev.audition.testkit.SamplerContract;

final class GridSamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new GridSamplerProvider();
  }

  @Override
  protected boolean exhausts() {
    return true;
  }

  @Override
  protected int spaces() {
    return 200;
  }
}
