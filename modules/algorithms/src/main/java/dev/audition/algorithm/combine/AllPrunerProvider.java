package dev.audition.algorithm.combine;

import dev.audition.pruner.Board;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.Subject;
import dev.audition.pruner.Verdict;
import dev.audition.study.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code all}: stops a trial that all of its pruners stop; where all stop or pause it and one
 * pauses it, the trial pauses.
 */
public final class AllPrunerProvider implements PrunerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public AllPrunerProvider() {}

  @Override
  public String name() {
    return "all";
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  @Override
  public Pruner create(Settings settings, long seed, List<Pruner> operands) {
    settings.allow(Set.of());
    return new All(operands);
  }

  private static final class All extends Combination {
    All(List<Pruner> operands) {
      super("all", operands);
    }

    @Override
    public Verdict judge(Subject subject, Board board) {
      var reasons = new ArrayList<String>();
      Verdict pause = Verdict.goOn();
      for (Pruner pruner : operands()) {
        switch (pruner.judge(subject, board)) {
          case Verdict.Continue go -> {
            return go;
          }
          case Verdict.Pause waits -> pause = waits;
          case Verdict.Stop stop -> reasons.add(stop.reason());
        }
      }
      return pause instanceof Verdict.Pause
          ? pause
          : new Verdict.Stop(String.join("; and ", reasons));
    }
  }
}
