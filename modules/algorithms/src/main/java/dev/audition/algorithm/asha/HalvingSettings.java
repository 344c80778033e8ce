package dev.audition.algorithm.asha;

import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of successive halving.
 *
 * @param min step of the first rung of the first bracket
 * @param max step of the last rung: the maximal budget
 * @param eta reduction factor
 * @param cost metric that says what a trial has cost so far
 */
record HalvingSettings(long min, long max, int eta, Halving.Mode mode, Optional<String> cost) {
  static final Set<String> KEYS = Set.of("min", "max", "eta", "brackets", "mode", "cost");

  /** Steps are exact as doubles up to here; stands for "no maximum". */
  private static final long ENDLESS = 1L << 53;

  static HalvingSettings of(Settings settings) {
    long min = settings.whole("min", 1, 1);
    long max = settings.whole("max", ENDLESS, 1);
    if (max < min) {
      throw new SettingException(
          "max", "max must be min (%d) or more, but is %d".formatted(min, max));
    }
    long eta = settings.whole("eta", 3, 2);
    if (eta > 1_000_000) {
      throw new SettingException("eta", "eta must be 1000000 or less, but is " + eta);
    }
    boolean stop = settings.choice("mode", List.of("stop", "promote")).equals("stop");
    return new HalvingSettings(
        min,
        max,
        (int) eta,
        stop ? Halving.Mode.STOP : Halving.Mode.PROMOTE,
        settings.text("cost"));
  }

  /** The ladders of all brackets: each begins {@code eta} times later than the one before. */
  List<RungLadder> ladders() {
    var ladders = new ArrayList<RungLadder>();
    RungLadder first = RungLadder.geometric(min, max, eta);
    for (int bracket = 0; bracket < first.size(); bracket++) {
      boolean whole = bracket == first.size() - 1 || first.steps().get(bracket) <= max / eta;
      if (bracket == 0 || whole) {
        ladders.add(new RungLadder(first.steps().subList(bracket, first.size())));
      }
    }
    return ladders;
  }

  /**
   * The pruner of the first {@code count} brackets.
   *
   * <p>Hyperband starts {@code ceil((s_max + 1) / (s + 1) * eta^s)} trials in the bracket with
   * {@code s} rungs below its last (Li et al. 2018, Algorithm 1), and so do these, in the long run.
   */
  Pruner pruner(int count, long seed) {
    List<RungLadder> ladders = ladders();
    List<RungLadder> used = ladders.subList(0, Math.min(count, ladders.size()));
    int most = used.getFirst().size() - 1;
    var weights = new ArrayList<Double>();
    for (RungLadder ladder : used) {
      int rungs = ladder.size() - 1;
      weights.add(Math.ceil((most + 1.0) / (rungs + 1) * Math.pow(eta, rungs)));
    }
    return new Halving(used, Brackets.of(weights, seed), eta, mode, cost);
  }
}
