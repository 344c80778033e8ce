package dev.audition.algorithm.threshold;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class ThresholdPrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new ThresholdPrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("upper", 1.5));
  }
}
