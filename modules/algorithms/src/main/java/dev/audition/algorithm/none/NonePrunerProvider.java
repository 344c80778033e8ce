package dev.audition.algorithm.none;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.Verdict;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/** {@code none}: every trial goes on to its end. */
public final class NonePrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NonePrunerProvider() {}

  @Override
  public String name() {
    return "none";
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of());
    return (subject, board) -> Verdict.goOn();
  }
}
