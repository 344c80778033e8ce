package dev.audition.algorithm.evolution;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Objective;
import dev.audition.testkit.SamplerContract;
import java.util.List;

final class Nsga2ContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new Nsga2SamplerProvider();
  }

  @Override
  protected List<Objective> objectives() {
    return List.of(Objective.minimize("loss"), Objective.maximize("accuracy"));
  }
}
