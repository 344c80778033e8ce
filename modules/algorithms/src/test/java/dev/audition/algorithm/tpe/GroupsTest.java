package dev.audition.algorithm.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.testkit.GrowingHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GroupsTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());

  /** Parameters c, x, and of branch a: a0, a1; of branch b: b0. */
  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              Parameter.of("c", new Domain.Categorical(List.of(Value.of("a"), Value.of("b")))),
              branch("a0", "a"),
              branch("b0", "b"),
              branch("a1", "a"),
              Parameter.of("x", UNIT)));

  private static Parameter branch(String name, String of) {
    return new Parameter(
        name,
        UNIT,
        Optional.of(
            new Predicate(
                name + " of " + of, Set.of("c"), values -> Value.of(of).equals(values.get("c")))));
  }

  private static final Configuration OF_A =
      Configuration.ofPlain(Map.of("c", "a", "a0", 0.1, "a1", 0.2, "x", 0.3));
  private static final Configuration OF_B =
      Configuration.ofPlain(Map.of("c", "b", "b0", 0.1, "x", 0.3));

  @Test
  void whatIsActiveTogetherIsOneGroup() {
    var history = GrowingHistory.of(SPACE);
    var groups = new Groups(SPACE);
    assertThat(groups.follow(history)).containsExactly(new int[] {0, 1, 2, 3, 4});
    history.start(OF_A);
    assertThat(groups.follow(history))
        .containsExactlyInAnyOrder(new int[] {0, 1, 3, 4}, new int[] {2});
    history.start(OF_B);
    assertThat(groups.follow(history))
        .containsExactlyInAnyOrder(new int[] {0, 4}, new int[] {1, 3}, new int[] {2});
  }

  /** Groups are those of the trials that there are, not of those that there were. */
  @Test
  void whatIsEditedIsGroupedAnew() {
    var history = GrowingHistory.of(SPACE);
    var groups = new Groups(SPACE);
    history.start(OF_A);
    history.start(OF_B);
    assertThat(groups.follow(history)).hasSize(3);
    history.configure(1, OF_A);
    assertThat(groups.follow(history)).hasSize(2);
  }
}
