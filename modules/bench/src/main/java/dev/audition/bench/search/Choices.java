package dev.audition.bench.search;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Published problems of which categories choose the landscape, or the parameters. */
final class Choices {
  private static final double[] CAMEL = {0.0449210065, -0.3563281995};
  private static final double CAMEL_OPTIMUM = -1.031628453489877;

  private Choices() {}

  /**
   * Sums of landscapes over two real numbers, of which categories choose each term.
   *
   * @param categories 2 or 3: Func-2C or Func-3C
   * @see <a href="https://arxiv.org/abs/1906.08878">Ru et al. 2020, section 5.1</a>
   */
  static Known sums(int categories) {
    var parameters = new ArrayList<Parameter>();
    parameters.add(Parameter.of("h0", Known.words("valley", "camel", "flat")));
    parameters.add(Parameter.of("h1", Known.words("valley", "camel", "flat", "flat2", "flat3")));
    if (categories == 3) {
      parameters.add(Parameter.of("h2", Known.words("camel", "valley", "flat", "flat2")));
    }
    parameters.add(Parameter.of("x0", Known.real(-1, 1)));
    parameters.add(Parameter.of("x1", Known.real(-1, 1)));
    Map<String, Value> best = new LinkedHashMap<>();
    for (int i = 0; i < categories; i++) {
      best.put("h" + i, new Value.Text("camel"));
    }
    best.put("x0", new Value.Real(CAMEL[0]));
    best.put("x1", new Value.Real(CAMEL[1]));
    ToDoubleFunction<Configuration> loss =
        point -> {
          double[] x = {2 * Values.number(point, "x0"), 2 * Values.number(point, "x1")};
          double sum = term(Values.word(point, "h0"), x) + term(Values.word(point, "h1"), x);
          return categories == 2 ? sum : sum + third(Values.word(point, "h2"), x);
        };
    return new Known(
        SearchSpace.of(parameters),
        loss,
        Configuration.of(best),
        (categories == 2 ? 0.2 : 0.7) * CAMEL_OPTIMUM);
  }

  private static double term(String kind, double[] x) {
    return switch (kind) {
      case "valley" -> {
        double bend = x[1] - x[0] * x[0];
        yield (100 * bend * bend + (x[0] - 1) * (x[0] - 1)) / 300;
      }
      case "camel" -> Classics.camel(x) / 10;
      default -> Classics.beale(x) / 50;
    };
  }

  private static double third(String kind, double[] x) {
    double weight =
        switch (kind) {
          case "camel" -> 5;
          case "flat2" -> 3;
          default -> 2;
        };
    return weight * term(kind, x);
  }

  /**
   * A tree of two choices; each leaf has a number of its own, each branch one that is shared.
   *
   * @see <a href="https://proceedings.mlr.press/v70/jenatton17a.html">Jenatton et al. 2017, section
   *     5.1</a>
   */
  static Known tree() {
    Domain choice = Known.words("left", "right");
    List<Parameter> parameters =
        List.of(
            Parameter.of("root", choice),
            new Parameter("a", choice, when("root", "left")),
            new Parameter("b", choice, when("root", "right")),
            new Parameter("al", Known.real(-1, 1), when("a", "left")),
            new Parameter("ar", Known.real(-1, 1), when("a", "right")),
            new Parameter("bl", Known.real(-1, 1), when("b", "left")),
            new Parameter("br", Known.real(-1, 1), when("b", "right")),
            new Parameter("ra", Known.real(0, 1), when("root", "left")),
            new Parameter("rb", Known.real(0, 1), when("root", "right")));
    Map<String, Value> best =
        Map.of(
            "root", new Value.Text("left"),
            "a", new Value.Text("left"),
            "al", new Value.Real(0),
            "ra", new Value.Real(0));
    return new Known(SearchSpace.of(parameters), Choices::leaf, Configuration.of(best), 0.1);
  }

  private static double leaf(Configuration point) {
    boolean left = Values.word(point, "root").equals("left");
    String branch = left ? "a" : "b";
    boolean first = Values.word(point, branch).equals("left");
    double own = Values.number(point, branch + (first ? "l" : "r"));
    double shared = Values.number(point, "r" + branch);
    return own * own + shared + (left ? 0.1 : 0.3) + (first ? 0 : 0.1);
  }

  /** A condition: a category is one of some choices. */
  static Optional<Predicate> when(String parent, String... choices) {
    Set<Value> texts = new HashSet<>();
    for (String choice : choices) {
      texts.add(new Value.Text(choice));
    }
    return Optional.of(
        new Predicate(
            "%s in %s".formatted(parent, String.join(", ", choices)),
            Set.of(parent),
            known -> texts.contains(known.get(parent))));
  }
}
