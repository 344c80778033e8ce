package dev.audition.algorithm.wilcoxon;

import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.Map;

final class WilcoxonPrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new WilcoxonPrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("error", 0.2));
  }
}
