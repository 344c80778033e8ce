package dev.audition.algorithm.grid;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

final class SortedGridContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new GridSamplerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("order", "sorted", "levels", 4L));
  }

  @Override
  protected boolean exhausts() {
    return true;
  }

  @Override
  protected int spaces() {
    return 500;
  }
}
