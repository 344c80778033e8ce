package dev.audition.algorithm.combine;

import dev.audition.algorithm.median.MedianPrunerProvider;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerContract;
import java.util.List;
import java.util.Map;

final class NotPrunerContractTest extends PrunerContract {
  @Override
  protected PrunerProvider provider() {
    return new NotPrunerProvider();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of());
  }

  @Override
  protected List<Pruner> operands() {
    return List.of(new MedianPrunerProvider().create(Settings.none(), 1, List.of()));
  }
}
