package dev.audition.algorithm.tpe;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

/** Without a random start, so that spaces are searched by the model from the second trial on. */
final class EagerTpeContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new TpeSamplerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("startup-trials", 1L, "candidates", 5L));
  }
}
