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

  /** Each lists the points of its space anew, which takes milliseconds. */
  @Override
  protected int spaces() {
    return 500;
  }
}
