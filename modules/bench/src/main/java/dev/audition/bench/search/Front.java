package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.RuleSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * ZDT1 in 30 dimensions, and the part of the optimal front's hypervolume that samplers reach, at
 * the reference point (1.1, 6).
 *
 * @see <a href="https://doi.org/10.1162/106365600568202">Zitzler et al. 2000</a>
 */
final class Front {
  private static final double[] POINT = {1.1, 6};
  private static final List<Integer> CHECKPOINTS = List.of(50, 100, 200, 500, 1000);

  private final JsonNode reference = Json.resource("reference/zdt1.json");
  private final int seeds;
  private final int trials;

  Front(int seeds, int trials) {
    this.seeds = seeds;
    this.trials = trials;
  }

  /** A table in Markdown, a line a sampler, those of the reference below. */
  String table(List<String> samplers) {
    List<Integer> checkpoints = CHECKPOINTS.stream().filter(n -> n <= trials).toList();
    var text = new StringBuilder("| sampler | seeds |");
    checkpoints.forEach(n -> text.append(" at %d |".formatted(n)));
    text.append("\n|---|---|").append("---|".repeat(checkpoints.size())).append('\n');
    for (String sampler : samplers) {
      var lines = new ArrayList<double[]>();
      for (int seed = 0; seed < seeds; seed++) {
        lines.add(search(SearchBench.rule(sampler), seed, checkpoints));
      }
      text.append(line("`" + sampler + "`", lines, checkpoints.size()));
    }
    reference
        .get("samplers")
        .properties()
        .forEach(
            one ->
                text.append(
                    line(
                        "Optuna " + one.getKey(),
                        one.getValue().get("hypervolume").properties().stream()
                            .map(seed -> Json.vector(seed.getValue()))
                            .toList(),
                        checkpoints.size())));
    return text.toString();
  }

  private String line(String name, List<double[]> volumes, int columns) {
    double optimum = optimum();
    var text = new StringBuilder("| %s | %d |".formatted(name, volumes.size()));
    for (int column = 0; column < columns; column++) {
      int at = column;
      double mean =
          volumes.stream()
                  .mapToDouble(one -> at < one.length ? one[at] : Double.NaN)
                  .average()
                  .orElse(Double.NaN)
              / optimum;
      text.append(Double.isNaN(mean) ? "  |" : String.format(Locale.ROOT, " %.3f |", mean));
    }
    return text.append('\n').toString();
  }

  private double[] search(RuleSpec sampler, long seed, List<Integer> checkpoints) {
    double[] parts = parts(sampler, seed);
    double optimum = optimum();
    return checkpoints.stream().mapToDouble(n -> parts[n - 1] * optimum).toArray();
  }

  private double optimum() {
    return reference.get("hv_optimum").asDouble();
  }

  /** The part of the optimal hypervolume that is reached after each trial. */
  double[] parts(RuleSpec sampler, long seed) {
    SearchSpace space = space();
    var study = new Sampling(sampler, space, 2, seed).limit(trials);
    var found = new ArrayList<double[]>();
    var parts = new double[trials];
    for (int i = 0; i < trials; i++) {
      Configuration next = study.ask();
      double[] values = Classics.zdt1(Values.vector(next, space.size()));
      study.tell(next, values);
      found.add(values);
      parts[i] = hypervolume(found) / optimum();
    }
    return parts;
  }

  static SearchSpace space() {
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < 30; i++) {
      parameters.add(
          Parameter.of("x" + i, new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty())));
    }
    return SearchSpace.of(parameters);
  }

  /** The area between points of two losses and the reference point. */
  static double hypervolume(List<double[]> points) {
    double volume = 0;
    double best = POINT[1];
    double[][] sorted =
        points.stream()
            .filter(point -> point[0] < POINT[0] && point[1] < POINT[1])
            .sorted(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]))
            .toArray(double[][]::new);
    for (double[] point : Arrays.asList(sorted)) {
      if (point[1] < best) {
        volume += (POINT[0] - point[0]) * (best - point[1]);
        best = point[1];
      }
    }
    return volume;
  }
}
