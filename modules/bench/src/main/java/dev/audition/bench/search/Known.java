package dev.audition.bench.search;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A problem whose optimum is known.
 *
 * @param loss minimized
 * @param best a configuration with the lowest value
 * @param optimum the lowest value
 */
record Known(
    SearchSpace space, ToDoubleFunction<Configuration> loss, Configuration best, double optimum) {

  /** A function over a box, its coordinates named {@code x0, x1, ...}. */
  static Known box(
      ToDoubleFunction<double[]> function, double[] range, double[] best, double optimum) {
    int size = best.length;
    List<Parameter> parameters =
        IntStream.range(0, size).mapToObj(i -> Parameter.of("x" + i, real(range))).toList();
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      values.put("x" + i, new Value.Real(best[i]));
    }
    return new Known(
        SearchSpace.of(parameters),
        point -> function.applyAsDouble(Values.vector(point, size)),
        Configuration.of(values),
        optimum);
  }

  /** A function of BBOB in {@code [-5, 5]}, of an instance that is drawn. */
  static Known bbob(String kind, int size, long seed) {
    Instance drawn = Instance.drawn(size, seed);
    double[] best = Bbob.optimum(kind, drawn);
    return box(Bbob.of(kind, drawn.at(best)), new double[] {-5, 5}, best, 0);
  }

  /** Equal coordinates. */
  static double[] same(int size, double value) {
    var x = new double[size];
    Arrays.fill(x, value);
    return x;
  }

  static Domain real(double... range) {
    return new Domain.Real(range[0], range[1], Scale.LINEAR, OptionalDouble.empty());
  }

  static Domain log(double min, double max) {
    return new Domain.Real(min, max, Scale.LOG, OptionalDouble.empty());
  }

  static Domain whole(long min, long max) {
    return new Domain.Whole(min, max, Scale.LINEAR, 1);
  }

  static Domain words(String... choices) {
    return new Domain.Categorical(
        Arrays.stream(choices).map(choice -> (Value) new Value.Text(choice)).toList());
  }
}
