package dev.audition.algorithm.evolution;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Objective;
import dev.audition.testkit.SamplerContract;
import java.util.List;

final class Nsga3ContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new Nsga3SamplerProvider();
  }

  @Override
  protected List<Objective> objectives() {
    return List.of(
        Objective.minimize("loss"), Objective.maximize("accuracy"), Objective.minimize("size"));
  }
}
