package dev.audition.bench.search;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A landscape over any space: each active parameter adds its distance to a value that was drawn,
 * and neighbours are coupled; distances are those of the encoding, so logarithmic ones where the
 * scale is. Numbers weigh between 0.3 and 10; a category costs 0.1 to 1, the best one nothing, and
 * shifts where the best values of the numbers after it are. Beyond the best value by 0.3, every
 * third number makes the loss jump by 1, as a learning rate that is too high does. The optimum is
 * 0.
 */
final class Basin {
  private static final double SHIFT = 0.2;

  private final SearchSpace space;
  private final double[] targets;
  private final double[] weights;
  private final double[][] costs;

  private Basin(SearchSpace space, RandomGenerator random) {
    this.space = space;
    double[] unit = random.doubles(space.size(), 0.15, 0.85).toArray();
    this.targets = new double[space.size()];
    this.weights = new double[space.size()];
    this.costs = new double[space.size()][];
    for (int i = 0; i < targets.length; i++) {
      Domain domain = space.parameters().get(i).domain();
      targets[i] = domain.encode(domain.decode(unit[i]));
      weights[i] = 0.3 * Math.pow(10 / 0.3, random.nextDouble());
      costs[i] = new double[category(i) ? (int) domain.cardinality().orElseThrow() : 0];
      for (int choice = 0; choice < costs[i].length; choice++) {
        double cost = 0.1 + 0.9 * random.nextDouble();
        costs[i][choice] = choice == choice(i, targets[i]) ? 0 : cost;
      }
    }
  }

  private int choice(int parameter, double unit) {
    return (int) Math.floor(unit * costs[parameter].length);
  }

  /** A choice of four models with 2 to 4 parameters each, one of which has a choice of its own. */
  static Known models(long seed) {
    var parameters = new ArrayList<Parameter>();
    parameters.add(Parameter.of("model", Known.words("linear", "kernel", "trees", "net")));
    parameters.add(Parameter.of("fraction", Known.real(0, 1)));
    own(parameters, "linear", "l2", Known.log(1e-6, 1e2));
    own(parameters, "linear", "mix", Known.real(0, 1));
    own(parameters, "kernel", "kind", Known.words("rbf", "poly", "cosine"));
    own(parameters, "kernel", "cost", Known.log(1e-3, 1e4));
    parameters.add(
        new Parameter(
            "kernel_gamma", Known.log(1e-5, 1e1), Choices.when("kernel_kind", "rbf", "poly")));
    parameters.add(
        new Parameter("kernel_degree", Known.whole(2, 6), Choices.when("kernel_kind", "poly")));
    own(parameters, "trees", "depth", Known.whole(1, 20));
    own(parameters, "trees", "leaf", Known.whole(1, 64));
    own(parameters, "trees", "rate", Known.log(1e-3, 1));
    own(parameters, "net", "rate", Known.log(1e-5, 1));
    own(parameters, "net", "layers", Known.whole(1, 8));
    own(parameters, "net", "units", Known.log(8, 2048));
    own(parameters, "net", "decay", Known.log(1e-7, 1e-1));
    return of(parameters, seed);
  }

  private static void own(List<Parameter> all, String model, String name, Domain domain) {
    all.add(new Parameter(model + "_" + name, domain, Choices.when("model", model)));
  }

  /** A training: numbers on a log scale, some whole ones and three choices. */
  static Known training(long seed) {
    return of(
        List.of(
            Parameter.of("optimizer", Known.words("sgd", "adam", "rms", "lion")),
            Parameter.of("rate", Known.log(1e-6, 1)),
            Parameter.of("decay", Known.log(1e-8, 1e-1)),
            Parameter.of("momentum", Known.log(1e-3, 1)),
            Parameter.of("schedule", Known.words("step", "cosine", "none")),
            Parameter.of("layers", Known.whole(1, 12)),
            Parameter.of("units", Known.log(8, 4096)),
            Parameter.of("norm", Known.words("batch", "layer", "none", "group", "weight"))),
        seed);
  }

  private static Known of(List<Parameter> parameters, long seed) {
    SearchSpace space = SearchSpace.of(parameters);
    var basin = new Basin(space, RandomStream.of(seed, parameters.size(), "basin"));
    return new Known(space, basin::loss, space.decode(basin.targets), 0);
  }

  private boolean category(int parameter) {
    return space.parameters().get(parameter).domain() instanceof Domain.Categorical;
  }

  private double loss(Configuration point) {
    double[] unit = space.encode(point);
    double sum = 0;
    double shift = 0;
    double before = 0;
    for (int i = 0; i < unit.length; i++) {
      if (point.value(space.parameters().get(i).name()).isEmpty()) {
        continue;
      }
      double off = unit[i] - targets[i];
      if (category(i)) {
        double cost = costs[i][choice(i, unit[i])];
        sum += cost;
        shift += SHIFT * cost;
      } else {
        double away = off - shift + 0.5 * before;
        sum += weights[i] * away * away + (i % 3 == 0 && away > 0.3 ? 1 : 0);
        before = off;
      }
    }
    return sum;
  }
}
