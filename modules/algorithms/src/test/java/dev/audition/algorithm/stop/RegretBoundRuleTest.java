package dev.audition.algorithm.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.algorithm.gp.RegretBound;
import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopRule;
import dev.audition.study.TrialStatus;
import dev.audition.study.ValueRule;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class RegretBoundRuleTest {
  private static final Objective LOSS = Objective.minimize("loss");
  private static final SearchSpace LINE =
      SearchSpace.of(
          List.of(
              new Parameter(
                  "x",
                  new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty()),
                  Optional.empty())));

  private static StopRule rule(Object bound) {
    return rule(new Settings(Map.of("bound", bound, "min-trials", 6L)), LOSS);
  }

  private static StopRule rule(Settings settings, Objective... objectives) {
    return new RegretBoundProvider().create(settings, List.of(objectives), List.of());
  }

  private static Progress progress(History history) {
    return new Progress(
            history.size(),
            history.count(TrialStatus.COMPLETED),
            history.count(TrialStatus.PRUNED),
            history.count(TrialStatus.FAILED),
            history.count(TrialStatus.CANCELLED),
            0,
            0,
            OptionalDouble.empty(),
            Duration.ZERO,
            0)
        .with(() -> history);
  }

  private static int tried(GrowingHistory history, double x) {
    return history.start(Configuration.ofPlain(Map.of("x", x)));
  }

  /** Points that fill a line: multiples of the golden section. */
  private static double spread(int place) {
    return place * 0.6180339887498949 % 1;
  }

  /** Both ends, then ever finer halves. */
  private static double halves(int place) {
    return place < 2 ? place : (Integer.reverse(place - 1) >>> 1) / (double) (1L << 31);
  }

  /** Smooth, and another for every seed: three random waves. */
  private static DoubleUnaryOperator waves(long seed) {
    var random = RandomStream.of(seed, 0, "waves");
    var waves = new double[3][];
    for (int i = 0; i < 3; i++) {
      waves[i] = new double[] {random.nextGaussian(), 6 * random.nextDouble(), random.nextDouble()};
    }
    return x -> {
      double sum = 0;
      for (double[] wave : waves) {
        sum += wave[0] * Math.cos(wave[1] * x + 6.3 * wave[2]);
      }
      return sum;
    };
  }

  private static double least(DoubleUnaryOperator loss) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 2000; i++) {
      least = Math.min(least, loss.applyAsDouble(i / 2000.0));
    }
    return least;
  }

  /**
   * The rule may be wrong once in ten times; if it was, that it is wrong in 7 or more of 20 studies
   * would have probability 0.0024. All of them have to end.
   */
  @Test
  void whereItStopsTheIncumbentIsAsGoodAsItSays() {
    var wrong = new ArrayList<Long>();
    for (long seed = 0; seed < 20; seed++) {
      DoubleUnaryOperator loss = waves(seed);
      var history = GrowingHistory.of(LINE);
      StopRule rule = rule(0.01);
      double best = Double.POSITIVE_INFINITY;
      do {
        double x = halves(history.size());
        best = Math.min(best, loss.applyAsDouble(x));
        history.complete(tried(history, x), loss.applyAsDouble(x));
        assertThat(history.size()).as("seed %d", seed).isLessThan(150);
      } while (rule.judge(progress(history)).isEmpty());
      if (best - least(loss) > 0.01) {
        wrong.add(seed);
      }
    }
    assertThat(wrong).hasSizeLessThan(7);
  }

  /** What lies beyond the trials can be much better, so that the study goes on however many. */
  @Test
  void aStudyGoesOnWhileABetterRegionIsUnexplored() {
    var history = GrowingHistory.of(LINE);
    StopRule rule = rule(0.05);
    for (int i = 0; i < 30; i++) {
      double x = 0.4 * spread(i + 1);
      history.complete(tried(history, x), Math.abs(x - 0.9) + 0.2 * Math.cos(9 * x));
      assertThat(rule.judge(progress(history))).as("%d trials", i + 1).isEmpty();
    }
  }

  @Seeds(5)
  void aFreshRuleSaysTheSameAsOneThatHasFollowed(long seed) {
    var random = RandomStream.of(seed, 0, "story");
    DoubleUnaryOperator loss = waves(seed);
    var history = GrowingHistory.of(LINE);
    StopRule followed = rule(2.0);
    int stops = 0;
    for (int i = 0; i < 60; i++) {
      int trial = tried(history, random.nextDouble());
      double value = loss.applyAsDouble(history.unit(trial, 0));
      switch (random.nextInt(8)) {
        case 0 -> history.end(trial, TrialStatus.FAILED);
        case 1 -> history.report(trial, 1, value).end(trial, TrialStatus.PRUNED);
        case 2 -> history.report(trial, 1, value);
        case 3 -> history.complete(trial, i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY);
        case 4 -> history.complete(random.nextInt(history.size()), value);
        default -> history.complete(trial, value);
      }
      var progress = progress(history);
      assertThat(followed.judge(progress)).as("trial %d", i).isEqualTo(rule(2.0).judge(progress));
      stops += followed.judge(progress).isPresent() ? 1 : 0;
    }
    assertThat(stops).isBetween(1, 59);
  }

  @Test
  void theModelIsAskedOnlyWhenATrialHasEnded() {
    var history = GrowingHistory.of(LINE);
    for (int i = 0; i < 12; i++) {
      history.complete(tried(history, spread(i + 1)), spread(i + 1));
    }
    StopRule rule = rule(0.5);
    var before = rule.judge(progress(history));
    int pending = tried(history, 0.5);
    history.report(pending, 1, -100);
    assertThat(rule.judge(progress(history))).isPresent();
    assertThat(rule.judge(progress(history)).get()).isSameAs(before.get());
    history.complete(pending, -100);
    assertThat(rule.judge(progress(history))).isNotEqualTo(before);
  }

  /** Fewer trials than asked for, and a rule that would stop at anything. */
  @Test
  void nobodyLooksAtTheTrialsBeforeThereAreEnough() {
    StopRule rule = rule(1e9);
    Progress numbers = new Progress(9, 5, 0, 4, 0, 0, 0, OptionalDouble.of(1), Duration.ZERO, 0);
    assertThat(rule.judge(numbers)).isEmpty();
    Progress more = new Progress(9, 6, 0, 3, 0, 0, 0, OptionalDouble.of(1), Duration.ZERO, 0);
    assertThatThrownBy(() -> rule.judge(more)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void trialsWithoutAValueGiveNoBound() {
    var history = GrowingHistory.of(LINE);
    for (int i = 0; i < 10; i++) {
      history.complete(tried(history, spread(i + 1)), Double.NaN);
    }
    assertThat(new RegretBound(LINE).of(history)).isEmpty();
    assertThat(rule(1e9).judge(progress(history))).isEmpty();
    history.complete(tried(history, 0.3), 1);
    assertThat(new RegretBound(LINE).of(history).orElseThrow()).isFinite();
    assertThat(rule(1e9).judge(progress(history))).isPresent();
  }

  /** Maximized and in other units, the same trials give the same bound in these units. */
  @Test
  void theBoundIsInUnitsOfTheObjective() {
    var small = GrowingHistory.of(LINE);
    var large = new GrowingHistory(LINE, List.of(Objective.maximize("score")));
    for (int i = 0; i < 15; i++) {
      double x = spread(i + 1);
      small.complete(tried(small, x), Math.cos(5 * x));
      large.complete(tried(large, x), 7 - 1000 * Math.cos(5 * x));
    }
    double one = new RegretBound(LINE).of(small).orElseThrow();
    double other = new RegretBound(LINE).of(large).orElseThrow();
    assertThat(one).isPositive();
    assertThat(other / one).isBetween(999.0, 1001.0);
  }

  /** By hand: folds 1, 2, 3 deviate by 1; the root of (1/3 + 1/2) is 0.9129. */
  @Test
  void foldsGiveABoundOfTheirOwn() {
    var mean = new Objective("loss", LOSS.direction(), ValueRule.MEAN);
    var history = new GrowingHistory(LINE, List.of(mean));
    for (int i = 0; i < 12; i++) {
      int trial = tried(history, spread(i + 1));
      double level = 50 * Math.pow(spread(i + 1) - 0.5, 2);
      for (int fold = 1; fold <= 3; fold++) {
        history.report(trial, fold, level + fold);
      }
      history.complete(trial, level + 2);
    }
    StopRule rule = rule(new Settings(Map.of("min-trials", 6L)), mean);
    assertThat(rule.judge(progress(history)).orElseThrow().text())
        .startsWith("no configuration is better in loss by more than ")
        .endsWith(", with 90% confidence; its reports make it uncertain by 0.913");
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThatThrownBy(() -> rule(Settings.of(0.1), LOSS, LOSS))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("one objective, but the study has 2");
    assertThatThrownBy(() -> rule(Settings.none(), LOSS))
        .hasMessageContaining("must have a bound, in units of loss");
    assertThatThrownBy(() -> rule(Settings.of(0L), LOSS))
        .hasMessage("bound must be above 0, but is 0.0");
    assertThatThrownBy(() -> rule(new Settings(Map.of("bund", 1L)), LOSS))
        .hasMessageContaining("did you mean 'bound'");
  }
}
