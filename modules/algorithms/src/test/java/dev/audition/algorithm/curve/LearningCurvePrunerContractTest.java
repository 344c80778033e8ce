package dev.audition.algorithm.curve;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class LearningCurvePrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new LearningCurvePrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("max", 30L));
  }
}
