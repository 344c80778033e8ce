package dev.audition.algorithm.asha;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class PromotingPashaPrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new PashaPrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("max", 27L, "mode", "promote"));
  }
}
