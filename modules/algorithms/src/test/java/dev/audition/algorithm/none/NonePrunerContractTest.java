package dev.audition.algorithm.none;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class NonePrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new NonePrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of());
  }
}
