package dev.audition.testkit;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A function to minimize.
 *
 * @param optimum its lowest value
 */
public record Problem(
    String name, SearchSpace space, ToDoubleFunction<Configuration> loss, double optimum) {

  /** Branin over {@code [-5, 10] x [0, 15]}: two dimensions, three equal optima. */
  public static Problem branin() {
    return new Problem(
        "branin",
        SearchSpace.of(List.of(real("x1", -5, 10), real("x2", 0, 15))),
        point -> branin(number(point, "x1"), number(point, "x2")),
        0.397887357729738);
  }

  private static double branin(double x1, double x2) {
    double fit = x2 - 5.1 / (4 * Math.PI * Math.PI) * x1 * x1 + 5 / Math.PI * x1 - 6;
    return fit * fit + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x1) + 10;
  }

  private static final double[] HEIGHTS = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] WIDTHS = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] CENTRES = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  /** Hartmann's function of six dimensions over the unit cube. */
  public static Problem hartmann6() {
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < 6; i++) {
      parameters.add(real("x" + i, 0, 1));
    }
    return new Problem(
        "hartmann6", SearchSpace.of(parameters), Problem::hartmann, -3.32236801141551);
  }

  private static double hartmann(Configuration point) {
    double sum = 0;
    for (int i = 0; i < HEIGHTS.length; i++) {
      double exponent = 0;
      for (int j = 0; j < 6; j++) {
        double distance = number(point, "x" + j) - CENTRES[i][j];
        exponent += WIDTHS[i][j] * distance * distance;
      }
      sum += HEIGHTS[i] * Math.exp(-exponent);
    }
    return -sum;
  }

  /**
   * Kinds of parameters as a training has them: a learning rate, a depth, a booster, and two
   * parameters that one of the boosters has and the other has not. Its optimum is 0, at booster
   * {@code dart}, rate 0.01, depth 6, drop 0.1 and trees 200.
   */
  public static Problem mixedConditional() {
    var dart =
        new Predicate(
            "booster == 'dart'",
            Set.of("booster"),
            values -> new Value.Text("dart").equals(values.get("booster")));
    var booster = new Domain.Categorical(List.of(new Value.Text("gbtree"), new Value.Text("dart")));
    return new Problem(
        "mixed conditional",
        SearchSpace.of(
            List.of(
                Parameter.of("rate", real(1e-5, 1, Scale.LOG)),
                Parameter.of("depth", new Domain.Whole(1, 12, Scale.LINEAR, 1)),
                Parameter.of("booster", booster),
                new Parameter("drop", real(0, 0.5, Scale.LINEAR), Optional.of(dart)),
                Parameter.of("trees", new Domain.Whole(10, 1000, Scale.LOG, 1)))),
        Problem::mixed,
        0);
  }

  private static double mixed(Configuration point) {
    double rate = Math.log10(number(point, "rate")) + 2;
    double depth = (number(point, "depth") - 6) / 6;
    double trees = Math.log10(number(point, "trees") / 200);
    double branch =
        point.value("drop").isPresent() ? 4 * Math.abs(number(point, "drop") - 0.1) : 0.4;
    return rate * rate + depth * depth + trees * trees + branch;
  }

  private static Parameter real(String name, double min, double max) {
    return Parameter.of(name, real(min, max, Scale.LINEAR));
  }

  private static Domain real(double min, double max, Scale scale) {
    return new Domain.Real(min, max, scale, OptionalDouble.empty());
  }

  private static double number(Configuration point, String name) {
    return ((Number) point.value(name).orElseThrow().plain()).doubleValue();
  }
}
