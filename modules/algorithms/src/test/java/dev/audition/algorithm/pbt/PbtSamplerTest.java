package dev.audition.algorithm.pbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.audition.random.RandomStream;
import dev.audition.sampler.Proposal;
import dev.audition.sampler.Sampler;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.TrialStatus;
import dev.audition.testkit.GrowingHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PbtSamplerTest {
  private static final Domain RATE = new Domain.Real(1e-4, 1, Scale.LOG, OptionalDouble.empty());
  private static final Domain DEPTH = new Domain.Whole(1, 9, Scale.LINEAR, 2);
  private static final SearchSpace SPACE =
      SearchSpace.of(List.of(Parameter.of("rate", RATE), Parameter.of("depth", DEPTH)));
  private static final Settings SETTINGS =
      new Settings(
          Map.of("interval", 5L, "max", 15L, "population", 5L, "resample", 0.0, "factor", 2.0));

  private final GrowingHistory history = GrowingHistory.of(SPACE);
  private final Sampler sampler =
      new PbtSamplerProvider().create(SETTINGS, SPACE, List.of(Objective.minimize("loss")), 3);

  private Optional<Proposal> ask() {
    return sampler.proposal(history, RandomStream.of(3, history.size(), "sampler"));
  }

  /** Tries what is proposed to its last step, with a loss. */
  private Proposal tell(double loss) {
    Proposal proposal = ask().orElseThrow();
    int trial = history.start(proposal.configuration());
    proposal.parent().ifPresent(parent -> history.descend(trial, parent));
    history.report(trial, proposal.until().orElseThrow(), loss).complete(trial, loss);
    return proposal;
  }

  @Test
  void membersGoOnUntilTheyAreAmongTheWorst() {
    for (double loss : new double[] {0.3, 0.1, 0.5, 0.2, 0.4}) {
      Proposal first = tell(loss);
      assertThat(first.parent()).isEmpty();
      assertThat(first.until()).hasValue(5);
    }
    Proposal next = tell(0.25);
    assertThat(next.parent()).as("neither good nor bad").hasValue(0);
    assertThat(next.configuration()).isEqualTo(history.configuration(0));
    assertThat(next.until()).hasValue(10);
    assertThat(tell(0.05).parent()).hasValue(1);
    Proposal replaced = tell(0.15);
    assertThat(replaced.parent())
        .as("the worst goes on from the best, wherever that is")
        .hasValue(6);
    assertThat(replaced.until()).hasValue(15);
    double before = number(history.configuration(1).value("rate").orElseThrow());
    double after = number(replaced.configuration().value("rate").orElseThrow());
    assertThat(after / before)
        .satisfiesAnyOf(
            ratio -> assertThat(ratio).isBetween(1.99, 2.01),
            ratio -> assertThat(ratio).isBetween(0.49, 0.51),
            ratio -> assertThat(after).isCloseTo(1e-4, within(1e-12)),
            ratio -> assertThat(after).isCloseTo(1.0, within(1e-12)));
  }

  private static double number(Value value) {
    return ((Number) value.plain()).doubleValue();
  }

  @Test
  void whoHasNotEndedOrHasFailedIsReplaced() {
    for (double loss : new double[] {0.3, 0.1, 0.5, 0.2}) {
      tell(loss);
    }
    history.start(ask().orElseThrow().configuration());
    for (int i = 0; i < 4; i++) {
      tell(0.3 + 0.01 * i);
    }
    assertThat(ask().orElseThrow().parent()).as("trial 4 is pending still").hasValue(5);
    history.end(4, TrialStatus.FAILED);
    assertThat(ask().orElseThrow().parent()).as("trial 4 has failed").hasValue(5);
  }

  @Test
  void theSearchEndsWithTheTrainings() {
    int trials = 0;
    for (; ask().isPresent() && trials < 100; trials++) {
      tell(1.0 / (1 + trials));
    }
    assertThat(trials).as("5 members of 3 intervals; the worst are passed over").isBetween(11, 15);
    assertThat(history.step(trials - 1)).isEqualTo(15);
  }

  @Test
  void levelsAndStepsMoveByAtLeastOne() {
    var perturbation = new Perturbation(SPACE, 0, 1.01);
    int trial = history.start(ask().orElseThrow().configuration());
    long before = (long) number(history.configuration(trial).value("depth").orElseThrow());
    for (int seed = 0; seed < 50; seed++) {
      double[] unit = perturbation.explore(history, trial, RandomStream.of(seed, 0, "p"));
      long after = (long) number(SPACE.decode(unit).value("depth").orElseThrow());
      assertThat(Math.abs(after - before))
          .isEqualTo(before == 1 || before == 9 ? after == before ? 0 : 2 : 2);
    }
  }

  @Test
  void settingsKeepToTheirRules() {
    assertThatThrownBy(() -> create(Map.of("interval", 0L))).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> create(Map.of("interval", 5L, "max", 4L)))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> create(Map.of("factor", 1.0)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("above 1");
    assertThatThrownBy(() -> create(Map.of("population", 1L))).isInstanceOf(SettingException.class);
    var two = List.of(Objective.minimize("a"), Objective.minimize("b"));
    assertThatThrownBy(() -> new PbtSamplerProvider().create(Settings.none(), SPACE, two, 0))
        .hasMessageContaining("one objective, but there are 2");
  }

  private static Sampler create(Map<String, Object> settings) {
    return new PbtSamplerProvider()
        .create(new Settings(settings), SPACE, List.of(Objective.minimize("loss")), 0);
  }
}
