package dev.audition.algorithm.combine;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code any}: stops a trial that one of its pruners stops, else pauses one that one of them
 * pauses. The first such verdict counts.
 */
public final class AnyPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AnyPrunerProvider() {}

  @Override
  public String name() {
    return "any";
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of());
    return new Any(operands);
  }

  private static final class Any extends Combination {
    Any(List<Pruner> operands) {
      super("any", operands);
    }

    @Override
    public Verdict judge(Subject subject, Board board) {
      Verdict found = Verdict.goOn();
      for (Pruner pruner : operands()) {
        Verdict verdict = pruner.judge(subject, board);
        if (verdict instanceof Verdict.Stop) {
          return verdict;
        }
        found = found instanceof Verdict.Continue ? verdict : found;
      }
      return found;
    }
  }
}
