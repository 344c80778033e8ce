package dev.audition.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.random.RandomStream;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ReplayTest {
  private static final RuleSpec NONE = RuleSpec.of("none");
  private static final RuleSpec MEDIAN =
      RuleSpec.of("median", new Settings(Map.of("startup-trials", 2L)));
  private static final RuleSpec ASHA =
      RuleSpec.of("asha", new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L)));

  private static final RuleSpec TIMED =
      RuleSpec.of("asha", new Settings(Map.of("max", 9L, "cost", "slot-time")));

  private static RuleSpec trials(long most) {
    return RuleSpec.of("trials", Settings.of(most));
  }

  private static RuleSpec threshold(double above) {
    return RuleSpec.of("threshold", new Settings(Map.of("upper", above)));
  }

  private static RuleSet pruner(RuleSpec rule) {
    return new RuleSet(rule.name(), Optional.of(rule), Optional.empty());
  }

  private static RuleSet stop(RuleSpec rule) {
    return new RuleSet(rule.name(), Optional.empty(), Optional.of(rule));
  }

  private static Replay replay(List<Entry> log) {
    return new Replay(Recorder.of(log), Catalog.installed(), Optional.empty());
  }

  private static int[] size(int steps, int parallel) {
    return new int[] {steps, parallel};
  }

  /** Curves that fall to a level of the trial's own, with noise. */
  private static Film.Curves noisy(long seed) {
    return (trial, step) -> {
      var random = RandomStream.of(seed, trial, "curve");
      double level = random.nextDouble();
      return level + 1.0 / step + 0.3 * RandomStream.of(seed, trial * 100 + step, "n").nextDouble();
    };
  }

  @Seeds(60)
  void theRulesOfTheRecordingDecideAsTheyDid(long seed) {
    RuleSpec rule =
        List.of(ASHA, MEDIAN, RuleSpec.of("hyperband", ASHA.settings()), TIMED)
            .get((int) (seed % 4));
    List<Entry> log = Film.shoot(rule, trials(15), size(9, 1 + (int) (seed / 4 % 4)), noisy(seed));
    var set = new RuleSet("same", Optional.of(rule), Optional.of(trials(15)));

    Votes votes = replay(log).votes(set, 0);

    assertThat(stopped(votes)).isEqualTo(pruned(log));
    Score score = replay(log).score(set);
    assertThat(score.saved()).isEqualTo(Interval.of(0));
    assertThat(score.regret()).isEqualTo(Interval.of(0));
    assertThat(score.unknown()).isEqualTo(Interval.of(0));
  }

  /** Trial 0 takes 9 s for a step, the others 1 s, and each of them is better than it. */
  private static final Film.Curves SLOW_FIRST =
      new Film.Curves() {
        @Override
        public double loss(int trial, int step) {
          return trial == 0 ? 4 : trial;
        }

        @Override
        public long seconds(int trial) {
          return trial == 0 ? 9 : 1;
        }
      };

  /** By hand: at the first rung a third of 12 s pays for the three that took 1 s. */
  @Test
  void timesThatWereNotRecordedAreThoseOfTheLog() {
    List<Entry> log = Film.shoot(NONE, trials(4), size(3, 1), SLOW_FIRST);

    assertThat(stopped(replay(log).votes(pruner(ASHA), 0))).containsOnlyKeys(2, 3);
    assertThat(stopped(replay(log).votes(pruner(TIMED), 0))).isEmpty();
    assertThat(pruned(Film.shoot(ASHA, trials(4), size(3, 1), SLOW_FIRST))).containsOnlyKeys(2, 3);
    assertThat(pruned(Film.shoot(TIMED, trials(4), size(3, 1), SLOW_FIRST))).isEmpty();
  }

  private static Map<Integer, String> stopped(Votes votes) {
    var stopped = new TreeMap<Integer, String>();
    for (int trial = 0; trial < votes.fates().size(); trial++) {
      if (votes.fates().get(trial).kind() == Fate.Kind.STOPPED) {
        stopped.put(trial, votes.fates().get(trial).reason());
      }
    }
    return stopped;
  }

  private static Map<Integer, String> pruned(List<Entry> log) {
    var pruned = new TreeMap<Integer, String>();
    for (Entry entry : log) {
      if (entry.event() instanceof StudyEvent.TrialPruned e) {
        pruned.put(e.trial(), e.reason());
      }
    }
    return pruned;
  }

  /**
   * Trial n reports n at each of 4 steps; above 2.5 is stopped at once. So of 6 trials 3, 4 and 5
   * are, each after 1 of 4 steps: 3 * 4 + 3 of 24 steps, of the best five 3 and 4 are lost.
   */
  @Test
  void whatARuleSavesAndLosesIsCounted() {
    List<Entry> log = Film.shoot(NONE, trials(6), size(4, 2), (trial, step) -> trial);

    Score score = replay(log).score(pruner(threshold(2.5)));

    assertThat(score.steps()).isEqualTo(Interval.of(15));
    assertThat(score.saved()).isEqualTo(Interval.of(9 / 24.0));
    assertThat(score.stopped()).isEqualTo(Interval.of(3));
    assertThat(score.lost()).isEqualTo(Interval.of(2));
    assertThat(score.kept()).isTrue();
    assertThat(score.best()).contains(0);
    assertThat(score.end()).isEqualTo(Interval.of(log.size()));

    Score strict = replay(log).score(pruner(threshold(-1)));
    assertThat(strict.regret().low()).isInfinite();
    assertThat(strict.best()).isEmpty();
    assertThat(strict.lost()).isEqualTo(Interval.of(5));
  }

  /** The best of all comes last, and the rule stops it: the second best is trial 0, worse by 2. */
  @Test
  void regretIsToTheRecordingsBest() {
    List<Entry> log =
        Film.shoot(
            NONE, trials(4), size(3, 1), (trial, step) -> trial == 3 && step == 3 ? 1 : 3 + trial);

    Score score = replay(log).score(pruner(threshold(5.5)));

    assertThat(score.regret()).isEqualTo(Interval.of(2));
    assertThat(score.kept()).isFalse();
    assertThat(score.best()).contains(0);
  }

  @Test
  void aStopRuleEndsTheStudyEarlier() {
    List<Entry> log = Film.shoot(NONE, trials(10), size(2, 1), (trial, step) -> trial);

    Score score = replay(log).score(stop(RuleSpec.of("no-improvement", Settings.of(3L))));

    assertThat(score.reason()).isEqualTo("the last 3 trials did not improve");
    assertThat(score.steps()).isEqualTo(Interval.of(8));
    assertThat(score.lost()).isEqualTo(Interval.of(1));
    assertThat(score.end().high()).isLessThan(log.size());
    assertThat(replay(log).score(stop(trials(4))).steps()).isEqualTo(Interval.of(8));
    assertThat(replay(log).score(stop(trials(11))).reason()).isEmpty();
    assertThat(replay(log).score(RuleSet.recorded()).steps()).isEqualTo(Interval.of(20));
  }

  /**
   * Trials 3 to 5 were cut after 1 of 4 steps, which is 15 steps in all. Under a bound that none
   * reaches all go on, which is 9 more; under one just above, as few as one more each.
   */
  @Test
  void whatWasCutGivesIntervals() {
    List<Entry> log = Film.shoot(threshold(2.5), trials(6), size(4, 2), (trial, step) -> trial);
    assertThat(pruned(log)).containsOnlyKeys(3, 4, 5);

    Score score = replay(log).score(pruner(threshold(5.5)));

    assertThat(score.steps()).isEqualTo(new Interval(24, 24));
    assertThat(score.unknown()).isEqualTo(new Interval(3, 3));
    assertThat(score.regret()).isEqualTo(Interval.of(0));
    Score strict = replay(log).score(pruner(threshold(5.001)));
    assertThat(strict.steps()).isEqualTo(new Interval(18, 24));
    assertThat(strict.unknown()).isEqualTo(new Interval(0, 3));
    assertThat(strict.saved().high()).isEqualTo(1 - 18 / 15.0);
  }

  @Seeds(40)
  void whatReallyWouldHaveBeenIsWithinTheIntervals(long seed) {
    Film.Curves curves = noisy(seed);
    List<Entry> whole = Film.shoot(NONE, trials(18), size(9, 1), curves);
    List<Entry> cut = Film.shoot(ASHA, trials(18), size(9, 1), curves);
    var rule = pruner(threshold(1.2));

    Interval steps = replay(cut).score(rule).steps();

    double real = replay(whole).score(rule).steps().low();
    assertThat(real).isBetween(steps.low(), steps.high());
  }

  @Test
  void pausedTrialsGoOnWhenTheyArePromoted() {
    var settings = new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L, "mode", "promote"));
    List<Entry> log = Film.shoot(NONE, trials(9), size(9, 3), (trial, step) -> trial);

    Score score = replay(log).score(pruner(RuleSpec.of("asha", settings)));

    // Trial 0 is first of 3 and of 9; 1 and 2 leave rung 0 with 6 and 9, and reach step 3.
    assertThat(score.steps()).isEqualTo(Interval.of(9 + 3 + 3 + 6));
    assertThat(score.stopped()).isEqualTo(Interval.of(8));
    assertThat(score.best()).contains(0);
  }

  @Test
  void votesCountFromAnEntryOn() {
    List<Entry> log = Film.shoot(NONE, trials(6), size(4, 1), (trial, step) -> trial);
    var offsets = new ArrayList<Long>();
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).event() instanceof StudyEvent.TrialProposed e && e.trial() == 4) {
        offsets.add(i + 1L);
      }
    }

    Votes votes = replay(log).votes(pruner(threshold(2.5)), offsets.get(0));

    assertThat(stopped(votes)).containsOnlyKeys(4, 5);
    assertThat(votes.fates().get(3).kind()).isEqualTo(Fate.Kind.COMPLETED);
    assertThat(votes.end()).isZero();
    Votes stop = replay(log).votes(stop(trials(2)), 1);
    assertThat(stop.end()).isPositive();
    assertThat(stop.reason()).isEqualTo("all 2 trials are done");
  }

  @Test
  void anUnknownRuleIsRefusedWithASuggestion() {
    List<Entry> log = Film.shoot(NONE, trials(1), size(1, 1), (trial, step) -> trial);
    assertThatThrownBy(() -> replay(log).score(pruner(RuleSpec.of("ascha"))))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("did you mean 'asha'?");
  }
}
