package dev.audition.algorithm.cma;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.SamplerContract;
import java.util.Map;

/** With a warm start, small populations and restarts soon, so that all of these are met. */
final class RestartedCmaContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new CmaSamplerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(
        Map.of(
            "startup-trials",
            5L,
            "population",
            2L,
            "sigma",
            1e-6,
            "good-spread",
            1e-6,
            "restarts",
            "bipop",
            "covariance",
            "diagonal"));
  }
}
