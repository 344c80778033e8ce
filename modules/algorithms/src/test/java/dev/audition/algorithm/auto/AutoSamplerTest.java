package dev.audition.algorithm.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.testkit.GrowingHistory;
import dev.audition.testkit.RandomSpaces;
import dev.audition.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AutoSamplerTest extends SamplerContract {
  @Override
  protected SamplerProvider provider() {
    return new AutoSamplerProvider();
  }

  @Override
  protected boolean exhausts() {
    return true;
  }

  private static String reason(SearchSpace space, int trials, double seconds) {
    return reason(space, trials, seconds, 1);
  }

  private static String reason(SearchSpace space, int trials, double seconds, int parallel) {
    List<Objective> objectives = List.of(Objective.minimize("loss"));
    var history = new GrowingHistory(space, objectives);
    var random = RandomStream.of(1, 0, "history");
    for (int i = 0; i < trials; i++) {
      int trial = history.start(space.decode(random.doubles(space.size()).toArray()));
      history.spend(trial, seconds).complete(trial, i);
    }
    for (int i = 1; i < parallel; i++) {
      history.start(space.decode(random.doubles(space.size()).toArray()));
    }
    Sampler sampler = new AutoSamplerProvider().create(Settings.none(), space, objectives, 0);
    return sampler.reason(history);
  }

  /** Trials of 0.1 s are slow one after the other, but 50 at a time want a proposal each 2 ms. */
  @Test
  void manyWorkersWantQuickProposals() {
    assertThat(reason(plain(5), 250, 0.1, 1)).startsWith("took gp: ");
    assertThat(reason(plain(5), 250, 0.1, 50))
        .isEqualTo("took tpe: a trial is due each 2.0 ms, and a proposal by gp takes 9.0 ms");
  }

  private static SearchSpace plain(int parameters) {
    return RandomSpaces.plain(RandomStream.of(1, 0, "space"), parameters);
  }

  @Test
  void fewPointsAreAGrid() {
    var space =
        SearchSpace.of(List.of(Parameter.of("n", new Domain.Whole(1, 32, Scale.LINEAR, 1))));
    assertThat(reason(space, 1, 1)).isEmpty();
  }

  @Test
  void theStudyDecidesAsItGrows() {
    assertThat(reason(plain(5), 3, 0.001))
        .isEqualTo("took gp: it learns most from few trials, and there are 3");
    assertThat(reason(plain(5), 250, 60)).startsWith("took gp: ");
    assertThat(reason(plain(5), 250, 0.001))
        .isEqualTo("took tpe: a trial is due each 1.0 ms, and a proposal by gp takes 7.5 ms");
    assertThat(reason(plain(5), 250, Double.NaN)).startsWith("took gp: ");
    assertThat(reason(plain(201), 100, 60)).startsWith("took gp: ");
    assertThat(reason(plain(201), 100, 0.05))
        .isEqualTo("took tpe: a trial is due each 50.0 ms, and a proposal by gp takes 120.6 ms");
    assertThat(reason(plain(400), 500, Double.NaN))
        .startsWith("took tpe: a trial is due each 1000");
    assertThat(reason(plain(5), 1001, 60))
        .isEqualTo("took gp and tpe by turns: there are more than 1000 trials");
  }
}
