package dev.audition.algorithm.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
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

  private static String choice(long values, String... metrics) {
    var space =
        SearchSpace.of(List.of(Parameter.of("n", new Domain.Whole(1, values, Scale.LINEAR, 1))));
    List<Objective> objectives = List.of(metrics).stream().map(Objective::minimize).toList();
    return AutoSamplerProvider.choose(space, objectives).name();
  }

  @Test
  void theSpaceAndTheObjectivesDecide() {
    assertThat(choice(32, "loss")).isEqualTo("grid");
    assertThat(choice(33, "loss")).isEqualTo("tpe");
    assertThat(choice(33, "loss", "size")).isEqualTo("qmc");
  }
}
