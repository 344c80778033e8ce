package dev.audition.bench.search;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Functions of BBOB of which most coordinates have 2, 4, 8 or 16 levels, in turn; every fifth one
 * is a real number. The levels are spread evenly over {@code [-5, 5]}, and the optimum is on them.
 *
 * @see <a href="https://doi.org/10.1145/3321707.3321868">Tusar, Brockhoff and Hansen 2019</a>
 */
final class Stepped {
  private static final int[] LEVELS = {2, 4, 8, 16};
  private static final int KINDS = LEVELS.length + 1;

  private final Instance instance;
  private final List<List<Integer>> orders = new ArrayList<>();
  private final boolean words;

  private Stepped(Instance drawn, boolean words) {
    var random = RandomStream.of(drawn.size(), 0, "levels");
    double[] optimum = drawn.optimum().clone();
    for (int i = 0; i < optimum.length; i++) {
      int levels = levels(i);
      var order = new ArrayList<Integer>();
      for (int level = 0; level < levels; level++) {
        order.add(random.nextInt(level + 1), level);
      }
      orders.add(order);
      if (levels > 0) {
        int nearest = (int) Math.floor((optimum[i] + 5) / 10 * levels);
        optimum[i] = coordinate(nearest, levels);
      }
    }
    this.instance = drawn.at(optimum);
    this.words = words;
  }

  /** A function whose levels are whole numbers. */
  static Known integers(String kind, int size, long seed) {
    return new Stepped(Instance.drawn(size, seed), false).known(kind);
  }

  /** A function whose levels, where there are at most eight, are categories in no order. */
  static Known categories(String kind, int size, long seed) {
    return new Stepped(Instance.drawn(size, seed), true).known(kind);
  }

  /** How many levels a coordinate has; 0 if it is a real number. */
  private static int levels(int coordinate) {
    int kind = coordinate % KINDS;
    return kind < LEVELS.length ? LEVELS[kind] : 0;
  }

  private static double coordinate(int level, int levels) {
    return -5 + 10 * (level + 0.5) / levels;
  }

  private boolean word(int coordinate) {
    return words && levels(coordinate) <= 8 && levels(coordinate) > 0;
  }

  private Known known(String kind) {
    var parameters = new ArrayList<Parameter>();
    Map<String, Value> best = new LinkedHashMap<>();
    for (int i = 0; i < instance.size(); i++) {
      String name = "x" + i;
      int levels = levels(i);
      double x = instance.optimum()[i];
      int level = (int) Math.floor((x + 5) / 10 * levels);
      if (levels == 0) {
        parameters.add(Parameter.of(name, Known.real(-5, 5)));
        best.put(name, new Value.Real(x));
      } else if (word(i)) {
        String[] choices = orders.get(i).stream().map(k -> "v" + k).toArray(String[]::new);
        parameters.add(Parameter.of(name, Known.words(choices)));
        best.put(name, new Value.Text("v" + level));
      } else {
        parameters.add(Parameter.of(name, Known.whole(0, levels - 1)));
        best.put(name, new Value.Whole(level));
      }
    }
    ToDoubleFunction<double[]> function = Bbob.of(kind, instance);
    return new Known(
        SearchSpace.of(parameters),
        point -> function.applyAsDouble(vector(point)),
        Configuration.of(best),
        0);
  }

  private double[] vector(Configuration point) {
    var x = new double[instance.size()];
    for (int i = 0; i < x.length; i++) {
      String name = "x" + i;
      int levels = levels(i);
      if (levels == 0) {
        x[i] = Values.number(point, name);
      } else if (word(i)) {
        x[i] = coordinate(Integer.parseInt(Values.word(point, name).substring(1)), levels);
      } else {
        x[i] = coordinate((int) Values.number(point, name), levels);
      }
    }
    return x;
  }
}
