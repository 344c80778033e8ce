package dev.audition.bench.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.random.RandomStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What random evaluations of an unlisted problem reach, from fixed seeds: the median of 20,000, and
 * the median of the best of n among them (over 1,001 draws with replacement; with noise, the value
 * of the one that looks best). Where the optimum is not known it is taken to be the lowest value of
 * the 20,000 and of 20 local searches that begin at the best of them, 1,000 evaluations each.
 */
final class RandomSearch {
  private static final List<Integer> NUMBERS = List.of(10, 25, 50, 100, 200, 500, 1000);
  private static final int EVALUATIONS = 20_000;
  private static final int DRAWS = 1001;
  private static final int STARTS = 20;
  private static final int STEPS = 1000;

  private final Unlisted.Case problem;
  private final double[][] points = new double[EVALUATIONS][];
  private final double[] losses = new double[EVALUATIONS];

  private RandomSearch(Unlisted.Case problem) {
    this.problem = problem;
    var random = RandomStream.of(1, 0, "unlisted");
    for (int i = 0; i < EVALUATIONS; i++) {
      points[i] = random.doubles(problem.space().size()).toArray();
      losses[i] = loss(points[i]);
    }
  }

  private double loss(double[] unit) {
    return problem.loss().applyAsDouble(problem.space().decode(unit));
  }

  /** Writes the file anew. */
  static void write(Path file) {
    var mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    for (Unlisted.Case problem : Unlisted.cases()) {
      new RandomSearch(problem).put(all.putObject(problem.name()));
    }
    try {
      String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void put(ObjectNode into) {
    double median = Score.median(losses);
    double optimum = problem.best().map(BenchProblem.Check::value).orElseGet(this::lowest);
    into.put("optimum", optimum);
    into.put("optimum_is", problem.best().isPresent() ? "known" : "best seen");
    into.put("median", median);
    best(into.putObject("best_of_n"), problem.noise() * (median - optimum));
    if (problem.noise() > 0) {
      best(into.putObject("noiseless_best_of_n"), 0);
    }
  }

  private void best(ObjectNode into, double noise) {
    var random = RandomStream.of(2, 0, "unlisted");
    var reached = new double[NUMBERS.size()][DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double lowest = Double.POSITIVE_INFINITY;
      double loss = Double.NaN;
      for (int n = 1; n <= NUMBERS.getLast(); n++) {
        double next = losses[random.nextInt(EVALUATIONS)];
        double seen = noise > 0 ? next + noise * random.nextGaussian() : next;
        if (seen < lowest) {
          lowest = seen;
          loss = next;
        }
        int column = NUMBERS.indexOf(n);
        if (column >= 0) {
          reached[column][draw] = loss;
        }
      }
    }
    for (int i = 0; i < reached.length; i++) {
      into.put(String.valueOf(NUMBERS.get(i)), Score.median(reached[i]));
    }
  }

  private double lowest() {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    double lowest = sorted[0];
    var random = RandomStream.of(3, 0, "unlisted");
    int left = STARTS;
    for (int i = 0; i < EVALUATIONS && left > 0; i++) {
      if (losses[i] <= sorted[STARTS - 1]) {
        lowest = Math.min(lowest, local(points[i], random));
        left--;
      }
    }
    return lowest;
  }

  /** Keeps what is better; steps shrink from 0.2 to 0.002, each coordinate moves one time in 3. */
  private double local(double[] from, RandomGenerator random) {
    double[] at = from.clone();
    double loss = loss(at);
    for (int step = 0; step < STEPS; step++) {
      double width = 0.2 * Math.pow(0.01, (double) step / STEPS);
      double[] next = at.clone();
      for (int i = 0; i < next.length; i++) {
        if (random.nextInt(3) == 0) {
          next[i] = Math.max(0, Math.min(1, next[i] + width * random.nextGaussian()));
        }
      }
      double reached = loss(next);
      if (reached <= loss) {
        at = next;
        loss = reached;
      }
    }
    return loss;
  }
}
