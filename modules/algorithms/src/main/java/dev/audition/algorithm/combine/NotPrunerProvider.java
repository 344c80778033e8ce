package dev.audition.algorithm.combine;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code not}: stops a trial that its pruner lets go on, and lets go on one that it stops; of use
 * inside of {@code all}.
 */
public final class NotPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public NotPrunerProvider() {}

  @Override
  public String name() {
    return "not";
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of());
    if (operands.size() != 1) {
      throw new SettingException(
          "", "not must have exactly one pruner, but has " + operands.size());
    }
    if (operands.getFirst().promotes()) {
      throw new SettingException(
          "", "not must have a pruner that stops, but its pruner pauses; use mode: stop");
    }
    return new Not(operands);
  }

  private static final class Not extends Combination {
    Not(List<Pruner> operands) {
      super("not", operands);
    }

    @Override
    public Verdict judge(Subject subject, Board board) {
      return operands().getFirst().judge(subject, board) instanceof Verdict.Stop
          ? Verdict.goOn()
          : new Verdict.Stop("the pruner inside of 'not' lets it go on");
    }
  }
}
