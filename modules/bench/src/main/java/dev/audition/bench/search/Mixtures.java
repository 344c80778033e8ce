package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.space.Configuration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A bowl over parameters of all kinds, and a choice of models with parameters of their own. */
final class Mixtures {
  private final JsonNode data;

  private Mixtures(JsonNode data) {
    this.data = data;
  }

  /** Three real, two log, two integer, one log integer parameter and two categories. */
  static ToDoubleFunction<Configuration> mixed(JsonNode data) {
    return new Mixtures(data)::bowl;
  }

  /** Three branches; in one of them, a parameter depends on another of its own. */
  static ToDoubleFunction<Configuration> conditional(JsonNode data) {
    return new Mixtures(data)::branches;
  }

  private double bowl(Configuration point) {
    int first = "abcd".indexOf(Values.word(point, "c0"));
    int second = "pqrstu".indexOf(Values.word(point, "c1"));
    // The best f0 moves with the category.
    double u = off(point, "f0") - at("shift", first);
    double v = off(point, "f1") + 0.5 * u;
    double octaves = Math.log(Values.number(point, "g0") / data.get("g0").asDouble()) / LOG_2;
    return u * u
        + 0.5 * v * v
        + 1
        - Math.cos(3 * v)
        + 10 * square(off(point, "f2"))
        + square(decades(point, "l0", "l0"))
        + 0.5 * square(decades(point, "l1", "l1"))
        + 0.1 * square(off(point, "i0"))
        + 0.002 * square(off(point, "i1"))
        + 0.4 * square(octaves)
        + at("c0", first)
        + at("c1", second);
  }

  private static final double LOG_2 = Math.log(2);

  private double branches(Configuration point) {
    int model = List.of("lin", "tree", "net").indexOf(Values.word(point, "model"));
    double shared =
        at("off", model) + 2 * square(off(point, "s0")) + 0.2 * square(decades(point, "s1", "s1"));
    return shared
        + switch (model) {
          case 0 -> linear(point);
          case 1 -> tree(point);
          default -> net(point);
        };
  }

  private double linear(Configuration point) {
    double x = Values.number(point, "lin_a0") - at("a", 0);
    double y = Values.number(point, "lin_a1") - at("a", 1);
    return 3 * x * x
        + 3 * y * y
        + 4 * Math.abs(x * y)
        + 0.15 * square(decades(point, "lin_reg", "al"));
  }

  private double tree(Configuration point) {
    double first = Values.number(point, "tree_b0") - at("b", 0);
    double sum = 0.3 * (1 - Math.cos(12 * first));
    for (int i = 0; i < 3; i++) {
      sum += 2.5 * square(Values.number(point, "tree_b" + i) - at("b", i));
    }
    double depth = Values.number(point, "tree_depth") - data.get("bi").asDouble();
    return sum + 0.01 * depth * depth;
  }

  private double net(Configuration point) {
    int kind = List.of("relu", "tanh", "drop").indexOf(Values.word(point, "net_kind"));
    double sum = 4 * square(Values.number(point, "net_c") - data.get("c").asDouble());
    double rate = kind == 2 ? Values.number(point, "net_rate") - data.get("kd").asDouble() : 0;
    return sum + at("k", kind) + 3 * rate * rate;
  }

  private double at(String list, int index) {
    return data.get(list).get(index).asDouble();
  }

  /** How far a parameter is from its optimum. */
  private double off(Configuration point, String name) {
    return Values.number(point, name) - data.get(name).asDouble();
  }

  private double decades(Configuration point, String name, String optimum) {
    return Math.log10(Values.number(point, name)) - data.get(optimum).asDouble();
  }

  private static double square(double x) {
    return x * x;
  }
}
