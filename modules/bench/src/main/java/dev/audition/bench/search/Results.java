package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The lowest values that a sampler had reached after each evaluation, by problem and seed. May be
 * kept in a file, so that a long measurement can be interrupted and its tables be made again.
 */
final class Results {
  private final String sampler;
  private final Map<String, Map<Integer, double[]>> found = new ConcurrentSkipListMap<>();

  Results(String sampler) {
    this.sampler = sampler;
  }

  /** Name and settings of the sampler. */
  String sampler() {
    return sampler;
  }

  void add(String problem, int seed, double[] best) {
    found.computeIfAbsent(problem, name -> new ConcurrentSkipListMap<>()).put(seed, best);
  }

  /** Whether a seed of a problem has been searched with so many trials or more. */
  boolean has(String problem, int seed, int trials) {
    double[] best = found.getOrDefault(problem, Map.of()).get(seed);
    return best != null && best.length >= trials;
  }

  /** The lowest values after so many evaluations, one a seed; empty if there is none. */
  Optional<double[]> reached(String problem, int evaluations) {
    double[] values =
        found.getOrDefault(problem, Map.of()).values().stream()
            .filter(best -> best.length >= evaluations)
            .mapToDouble(best -> best[evaluations - 1])
            .toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(values);
  }

  /**
   * The lowest value of a seed after so many evaluations.
   *
   * @throws IllegalArgumentException if it was not searched, or not for so long
   */
  double at(String problem, int seed, int evaluations) {
    double[] best = found.getOrDefault(problem, Map.of()).get(seed);
    if (best == null || best.length < evaluations) {
      throw new IllegalArgumentException(
          "%s has not searched %s with seed %d for %d evaluations"
              .formatted(sampler, problem, seed, evaluations));
    }
    return best[evaluations - 1];
  }

  /** How many seeds of a problem were searched. */
  int seeds(String problem) {
    return found.getOrDefault(problem, Map.of()).size();
  }

  private static Path file(Path folder, String sampler) {
    return folder.resolve(sampler.replaceAll("[^A-Za-z0-9.-]+", "_") + ".json");
  }

  /** What is kept of a sampler in a folder; nothing if there is none. */
  static Results read(Path folder, String sampler) {
    var results = new Results(sampler);
    Path file = file(folder, sampler);
    if (Files.exists(file)) {
      try {
        JsonNode all = new ObjectMapper().readTree(file.toFile());
        all.properties()
            .forEach(
                problem ->
                    problem
                        .getValue()
                        .properties()
                        .forEach(
                            seed ->
                                results.add(
                                    problem.getKey(),
                                    Integer.parseInt(seed.getKey()),
                                    Json.vector(seed.getValue()))));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return results;
  }

  /** Keeps everything in a folder. */
  synchronized void write(Path folder) {
    var mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    found.forEach(
        (problem, seeds) -> {
          ObjectNode bySeed = all.putObject(problem);
          seeds.forEach(
              (seed, best) -> {
                ArrayNode values = bySeed.putArray(String.valueOf(seed));
                for (double value : best) {
                  values.add(value);
                }
              });
        });
    try {
      Files.createDirectories(folder);
      mapper.writeValue(file(folder, sampler).toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
