package dev.audition.algorithm.patience;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class PatiencePrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new PatiencePrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("steps", 3L));
  }
}
