package dev.audition.algorithm.tpe;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

final class GroupedTpeContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new TpeSamplerProvider();
  }

  /** Few random trials and candidates, so that most spaces are searched by groups. */
  @Override
  protected Settings settings() {
    return new Settings(Map.of("startup-trials", 4L, "candidates", 5L, "grouped", true));
  }
}
