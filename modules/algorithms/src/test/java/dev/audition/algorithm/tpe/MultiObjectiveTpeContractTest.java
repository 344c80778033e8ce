package dev.audition.algorithm.tpe;

import dev.audition.sampler.SamplerProvider;
import dev.audition.study.Objective;
import dev.audition.testkit.SamplerContract;
import java.util.List;

final class MultiObjectiveTpeContractTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new TpeSamplerProvider();
  }

  @Override
  protected List<Objective> objectives() {
    return List.of(
        Objective.minimize("loss"), Objective.maximize("accuracy"), Objective.minimize("size"));
  }
}
