package dev.audition.algorithm.median;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class MedianPrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new MedianPrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("interval", 2L));
  }
}
