package dev.audition.algorithm.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Settings;
import dev.audition.testkit.GrowingHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class GridSamplerTest {
  private static final Domain REAL = new Domain.Real(1, 100, Scale.LOG, OptionalDouble.empty());
  private static final Parameter KIND =
      Parameter.of(
          "kind", new Domain.Categorical(List.of(new Value.Text("a"), new Value.Text("b"))));
  private static final Predicate IS_B =
      new Predicate(
          "kind == 'b'", Set.of("kind"), values -> new Value.Text("b").equals(values.get("kind")));

  private static List<Configuration> all(SearchSpace space, Map<String, Object> settings) {
    var history = GrowingHistory.of(space);
    Sampler grid =
        new GridSamplerProvider().create(new Settings(settings), space, history.objectives(), 5);
    var all = new ArrayList<Configuration>();
    Optional<Configuration> next = ask(grid, history);
    while (next.isPresent() && all.size() < 1000) {
      all.add(next.get());
      history.start(next.get());
      next = ask(grid, history);
    }
    assertThat(ask(grid, history)).isEqualTo(next);
    return all;
  }

  private static Optional<Configuration> ask(Sampler grid, GrowingHistory history) {
    return grid.propose(history, RandomStream.of(5, history.size(), "proposal"));
  }

  private static Configuration point(Object... values) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.length; i += 2) {
      map.put((String) values[i], values[i + 1]);
    }
    return Configuration.ofPlain(map);
  }

  @Test
  void continuaHaveLevelsOnTheirScale() {
    var space =
        SearchSpace.of(
            List.of(
                Parameter.of("x", REAL),
                Parameter.of("n", new Domain.Whole(1, 2, Scale.LINEAR, 1))));
    List<Configuration> points = all(space, Map.of("levels", 3L, "order", "sorted"));
    assertThat(points).hasSize(6);
    assertThat(points.get(0)).isEqualTo(point("x", 1.0, "n", 1L));
    assertThat(points.get(1)).isEqualTo(point("x", 1.0, "n", 2L));
    double middle = ((Number) points.get(2).value("x").orElseThrow().plain()).doubleValue();
    assertThat(middle).isCloseTo(10, Offset.offset(1e-9));
    assertThat(points.get(5)).isEqualTo(point("x", 100.0, "n", 2L));
  }

  /** Kind a has no depth: one point. Kind b has three. */
  @Test
  void pointsThatDifferOnlyInInactiveParametersAreOne() {
    var space =
        SearchSpace.of(
            List.of(
                new Parameter("depth", new Domain.Whole(1, 3, Scale.LINEAR, 1), Optional.of(IS_B)),
                KIND));
    List<Configuration> points = all(space, Map.of("order", "sorted"));
    assertThat(points)
        .containsExactly(
            point("kind", "a"),
            point("depth", 1L, "kind", "b"),
            point("depth", 2L, "kind", "b"),
            point("depth", 3L, "kind", "b"));
    assertThat(all(space, Map.of())).containsExactlyInAnyOrderElementsOf(points);
  }

  @Test
  void pointsThatBreakAConstraintAreLeftOut() {
    var even =
        new Predicate(
            "n % 2 == 0", Set.of("n"), values -> ((Value.Whole) values.get("n")).value() % 2 == 0);
    var space =
        SearchSpace.of(
            List.of(Parameter.of("n", new Domain.Whole(1, 9, Scale.LINEAR, 1))), List.of(even));
    assertThat(all(space, Map.of("order", "sorted")))
        .containsExactly(point("n", 2L), point("n", 4L), point("n", 6L), point("n", 8L));
  }

  @Test
  void pointsThatWereTriedByHandAreLeftOut() {
    var space = SearchSpace.of(List.of(KIND));
    var history = GrowingHistory.of(space);
    history.start(point("kind", "a"));
    Sampler grid =
        new GridSamplerProvider().create(Settings.none(), space, history.objectives(), 5);
    assertThat(ask(grid, history)).contains(point("kind", "b"));
    history.start(point("kind", "b"));
    assertThat(ask(grid, history)).isEmpty();
  }

  @Test
  void theSeedShufflesTheOrder() {
    var space =
        SearchSpace.of(List.of(Parameter.of("n", new Domain.Whole(1, 100, Scale.LINEAR, 1))));
    List<Configuration> shuffled = all(space, Map.of());
    List<Configuration> sorted = all(space, Map.of("order", "sorted"));
    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(sorted).isNotEqualTo(sorted);
  }

  @Test
  void pointsOfALatticeTooLargeToListDoNotRepeat() {
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < 12; i++) {
      parameters.add(Parameter.of("x" + i, REAL));
    }
    List<Configuration> points = all(SearchSpace.of(parameters), Map.of("levels", 3L));
    assertThat(points).hasSize(1000);
    assertThat(new HashSet<>(points)).hasSize(1000);
  }

  @Test
  void wrongSettingsSayTheRule() {
    var space = SearchSpace.of(List.of(KIND));
    assertThatThrownBy(() -> all(space, Map.of("order", "sort")))
        .hasMessage(
            "order must be one of shuffled, sorted, but is 'sort'; known are shuffled, sorted");
    assertThatThrownBy(() -> all(space, Map.of("levels", 0L)))
        .hasMessage("levels must be 1 or more, but is 0");
    assertThatThrownBy(() -> all(space, Map.of("levels-of", Map.of("kin", 2L))))
        .hasMessageContaining("did you mean 'kind'?");
    assertThatThrownBy(() -> all(space, Map.of("levels-of", Map.of("kind", 0L))))
        .hasMessage("levels-of of 'kind' must be a whole number of 1 or more, but is 0");
  }
}
