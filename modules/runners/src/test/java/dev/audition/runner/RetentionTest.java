package dev.audition.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.Checkpoint;
import dev.audition.study.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetentionTest {

  /** Steps 1, 2, ... with these values. */
  private static List<Retention.Valued> valued(double... values) {
    var list = new ArrayList<Retention.Valued>();
    for (double value : values) {
      long step = list.size() + 1L;
      var known = Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
      list.add(new Retention.Valued(new Checkpoint(step, "at-" + step), known));
    }
    return list;
  }

  private static List<Long> kept(Retention retention, Retention.Needs needs, double... values) {
    List<Retention.Valued> complete = valued(values);
    var gone = retention.superfluous(complete, needs);
    return complete.stream()
        .map(Retention.Valued::checkpoint)
        .filter(each -> !gone.contains(each))
        .map(Checkpoint::step)
        .toList();
  }

  private static Retention.Needs known(long step) {
    return new Retention.Needs(step, OptionalLong.empty());
  }

  @Test
  void keepsTheNewestThatTheLogKnowsAndAllThatItDoesNot() {
    assertThat(kept(Retention.newest(2), known(4), 1, 1, 1, 1, 1)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void keepsWhatTheAttemptWentOnFrom() {
    var needs = new Retention.Needs(5, OptionalLong.of(1));
    assertThat(kept(Retention.newest(1), needs, 1, 1, 1, 1, 1)).containsExactly(1L, 5L);
  }

  @Test
  void keepsTheBestAndOfEqualsTheEarliest() {
    var smallest = Retention.newest(1).withBest(Objective.minimize("loss"));
    assertThat(kept(smallest, known(5), 5, 2, 2, Double.NaN, 4)).containsExactly(2L, 5L);
    var largest = Retention.newest(1).withBest(Objective.maximize("accuracy"));
    assertThat(kept(largest, known(5), 5, 2, 2, Double.NaN, 4)).containsExactly(1L, 5L);
  }

  @Test
  void withoutValuesNothingIsBest() {
    var smallest = Retention.newest(1).withBest(Objective.minimize("loss"));
    assertThat(kept(smallest, known(2), Double.NaN, Double.NaN)).containsExactly(2L);
  }

  @Test
  void keepsWhatAnotherTrialNeeds() {
    var retention =
        new Retention(1, Optional.empty(), checkpoint -> checkpoint.location().equals("at-2"));
    assertThat(kept(retention, known(4), 1, 1, 1, 1)).containsExactly(2L, 4L);
  }
}
