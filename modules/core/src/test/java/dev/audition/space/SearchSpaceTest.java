package dev.audition.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SearchSpaceTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
  private static final Domain KINDS =
      new Domain.Categorical(List.of(new Value.Text("a"), new Value.Text("b")));

  private static Predicate is(String name, String word) {
    return new Predicate(
        name + " == '" + word + "'",
        Set.of(name),
        values -> new Value.Text(word).equals(values.get(name)));
  }

  private static Parameter when(String name, Domain domain, Predicate when) {
    return new Parameter(name, domain, Optional.of(when));
  }

  /** Child before parent, and a grandchild. */
  private static SearchSpace nested() {
    return SearchSpace.of(
        List.of(
            when("leaf", UNIT, is("branch", "b")),
            when("branch", KINDS, is("root", "b")),
            Parameter.of("root", KINDS)));
  }

  @Test
  void conditionsActivateFromTheRootDown() {
    SearchSpace space = nested();
    assertThat(space.order()).containsExactly(2, 1, 0);
    assertThat(space.decode(new double[] {0.5, 0.9, 0.9}).plain())
        .isEqualTo(Map.of("leaf", 0.5, "branch", "b", "root", "b"));
    assertThat(space.decode(new double[] {0.5, 0.9, 0.1}).plain()).isEqualTo(Map.of("root", "a"));
  }

  @Test
  void inactiveCoordinatesAreNotANumber() {
    SearchSpace space = nested();
    Configuration point = space.decode(new double[] {Double.NaN, 0.1, 0.9});
    assertThat(space.encode(point)).containsExactly(Double.NaN, 0.25, 0.75);
    assertThat(space.decode(space.encode(point))).isEqualTo(point);
    assertThatThrownBy(() -> space.decode(new double[] {0, 0, Double.NaN}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> space.decode(new double[2])).hasMessageContaining("3 coordinates");
  }

  @Test
  void valuesAreInOrderOfDeclaration() {
    assertThat(nested().decode(new double[] {0.5, 0.9, 0.9}).toString())
        .isEqualTo("leaf=0.5 branch=b root=b");
  }

  @Test
  void violationsAreNamed() {
    SearchSpace space =
        SearchSpace.of(
            List.of(Parameter.of("root", KINDS), when("x", UNIT, is("root", "b"))),
            List.of(
                new Predicate(
                    "x < 0.5",
                    Set.of("x"),
                    values -> ((Value.Real) values.get("x")).value() < 0.5)));
    assertThat(violation(space, Map.of("root", "b", "x", 0.4))).isEmpty();
    assertThat(violation(space, Map.of("root", "a"))).isEmpty();
    assertThat(violation(space, Map.of("root", "b", "x", 0.6)))
        .contains("the constraint 'x < 0.5' does not hold");
    assertThat(violation(space, Map.of("root", "a", "x", 0.4)))
        .contains("parameter 'x' has a value, but is inactive");
    assertThat(violation(space, Map.of("root", "b")))
        .contains("parameter 'x' is active, but has no value");
    assertThat(violation(space, Map.of("root", "c")))
        .contains("parameter 'root' must be one of a, b, but is c");
    assertThat(violation(space, Map.of("root", "a", "y", 1)))
        .contains("parameter 'y' is not in the search space");
  }

  private static Optional<String> violation(SearchSpace space, Map<String, Object> values) {
    return space.violation(Configuration.ofPlain(values));
  }

  @Test
  void impossibleSpacesAreRefused() {
    assertThatThrownBy(
            () -> SearchSpace.of(List.of(Parameter.of("x", UNIT), Parameter.of("x", UNIT))))
        .hasMessageContaining("'x' is there twice");
    assertThatThrownBy(() -> SearchSpace.of(List.of(when("x", UNIT, is("y", "a")))))
        .hasMessageContaining("reads 'y', which is not a parameter");
    assertThatThrownBy(
            () ->
                SearchSpace.of(
                    List.of(when("x", KINDS, is("y", "a")), when("y", KINDS, is("x", "a")))))
        .hasMessageContaining("in a circle, but [x, y] do");
    assertThatThrownBy(
            () -> SearchSpace.of(List.of(Parameter.of("x", UNIT)), List.of(is("y", "a"))))
        .hasMessageContaining("the constraint 'y == 'a'' reads 'y'");
  }

  @Test
  void cardinalityMultipliesAndSaturates() {
    Domain many = new Domain.Whole(1, 1L << 40, Scale.LINEAR, 1);
    assertThat(nested().cardinality()).isEmpty();
    assertThat(SearchSpace.of(List.of()).cardinality()).isEqualTo(OptionalLong.of(1));
    assertThat(
            SearchSpace.of(List.of(Parameter.of("x", KINDS), Parameter.of("y", KINDS)))
                .cardinality())
        .isEqualTo(OptionalLong.of(4));
    assertThat(
            SearchSpace.of(List.of(Parameter.of("x", many), Parameter.of("y", many))).cardinality())
        .isEqualTo(OptionalLong.of(Long.MAX_VALUE));
  }

  @Test
  void namesOfParametersArePrintable() {
    assertThatThrownBy(() -> Parameter.of("a\u001b[31m", UNIT)).hasMessageContaining("\\u001b");
    assertThatThrownBy(() -> Parameter.of(" ", UNIT)).hasMessageContaining("1 to 128");
    assertThatThrownBy(() -> Parameter.of("x".repeat(129), UNIT)).hasMessageContaining("129");
    assertThat(Parameter.of("größe", UNIT).name()).isEqualTo("größe");
  }

  @Test
  void valuesAreTypedFromPlainOnes() {
    assertThat(Value.of(3)).isEqualTo(new Value.Whole(3));
    assertThat(Value.of(3.0)).isEqualTo(new Value.Real(3));
    assertThat(Value.of(true)).isEqualTo(new Value.Flag(true));
    assertThat(Value.of("a").text()).isEqualTo("a");
    assertThatThrownBy(() -> Value.of(Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Value.of(List.of())).hasMessageContaining("must be a number");
  }
}
