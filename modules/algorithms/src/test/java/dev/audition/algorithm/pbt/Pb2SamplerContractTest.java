package dev.audition.algorithm.pbt;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

final class Pb2SamplerContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new Pb2SamplerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("population", 6L));
  }

  @Override
  protected boolean repeats() {
    return true;
  }
}
