package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What another library has reached on a problem, and what random search reaches.
 *
 * @param optimum the lowest value that is possible, or was ever seen
 * @param median of 100,000 random evaluations
 * @param random the median of the best of n random evaluations, by n
 * @param samplers by name, what they had reached after n evaluations, one value a seed
 */
record Reference(
    double optimum,
    double median,
    SortedMap<Integer, Double> random,
    SortedMap<String, SortedMap<Integer, double[]>> samplers) {

  static Reference of(String problem) {
    JsonNode data = Json.resource("reference/%s.json".formatted(problem));
    JsonNode random = data.get("random_100k");
    var best = new TreeMap<Integer, Double>();
    random
        .get("best_of_n")
        .properties()
        .forEach(e -> best.put(Integer.valueOf(e.getKey()), e.getValue().get("q50").asDouble()));
    var samplers = new TreeMap<String, SortedMap<Integer, double[]>>();
    data.get("samplers").properties().forEach(e -> samplers.put(e.getKey(), values(e.getValue())));
    return new Reference(
        data.get("fopt").asDouble(), random.get("median").asDouble(), best, samplers);
  }

  /**
   * Of an unlisted problem, which the reference was not run on.
   *
   * @param random where the medians of the best of n random evaluations are
   */
  static Reference unlisted(JsonNode data, String random) {
    return new Reference(
        data.get("optimum").asDouble(),
        data.get("median").asDouble(),
        best(data.get(random)),
        new TreeMap<>());
  }

  private static SortedMap<Integer, Double> best(JsonNode ofN) {
    var best = new TreeMap<Integer, Double>();
    ofN.properties().forEach(e -> best.put(Integer.valueOf(e.getKey()), e.getValue().asDouble()));
    return best;
  }

  private static SortedMap<Integer, double[]> values(JsonNode sampler) {
    var byNumber = new TreeMap<Integer, double[]>();
    double[][] seeds =
        sampler.get("best_so_far").properties().stream()
            .map(Map.Entry::getValue)
            .map(Json::vector)
            .toArray(double[][]::new);
    double[] checkpoints = Json.vector(sampler.get("checkpoints"));
    for (int i = 0; i < checkpoints.length; i++) {
      int at = i;
      double[] reached =
          Arrays.stream(seeds)
              .mapToDouble(seed -> seed[at])
              .filter(value -> !Double.isNaN(value))
              .toArray();
      if (reached.length > 0) {
        byNumber.put((int) checkpoints[i], reached);
      }
    }
    return byNumber;
  }

  /** What a sampler had reached after n evaluations, one value a seed; empty if it was not run. */
  Optional<double[]> reached(String sampler, int evaluations) {
    SortedMap<Integer, double[]> found = samplers.get(sampler);
    return found == null ? Optional.empty() : Optional.ofNullable(found.get(evaluations));
  }

  /** A value's distance to the optimum, where that of the median of random evaluations is 1. */
  double regret(double value) {
    return (value - optimum) / (median - optimum);
  }

  /** The regret of the median of random search; empty if it is not known for that number. */
  Optional<Double> randomRegret(int evaluations) {
    return Optional.ofNullable(random.get(evaluations)).map(this::regret);
  }
}
