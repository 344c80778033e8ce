package dev.audition.bench.search;

import dev.audition.random.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Carries out ablations and tells what they say, in Markdown. */
final class Ablations {
  private static final List<String> INSTANCES =
      List.of("7593", "126026", "146212", "167104", "167184", "168331", "189862", "189908");

  private final int threads;
  private final Optional<Path> folder;

  /**
   * A measurement.
   *
   * @param folder where results are kept; what is there is not searched again
   */
  Ablations(int threads, Optional<Path> folder) {
    this.threads = threads;
    this.folder = folder;
  }

  /** A number that each study of an ablation ends with, the lower the better. */
  private record Place(String problem, ToDoubleFunction<Double> scale) {}

  /** A table with a line a setting, below the question. */
  String table(Ablation ablation) {
    List<Place> places = places(ablation);
    Results standard = results(ablation, ablation.standard());
    var text = new StringBuilder("### %s\n\n".formatted(ablation.name()));
    text.append(
        "%s Default: `%s`; %s; %d problems x %d seeds.\n\n"
            .formatted(
                ablation.question(),
                ablation.standard(),
                measure(ablation),
                places.size(),
                ablation.seeds()));
    text.append("| instead | default | instead | difference | better, worse | p |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (String other : ablation.others()) {
      text.append("| `%s` | ".formatted(other))
          .append(line(ablation, places, new Results[] {standard, results(ablation, other)}))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String measure(Ablation ablation) {
    return switch (ablation.kind()) {
      case SEARCH -> "mean regret at %d".formatted(ablation.trials());
      case FRONT -> "1 - part of ZDT1's hypervolume at %d".formatted(ablation.trials());
      case TRAINING -> "points of accuracy lost after %d x 52 epochs".formatted(ablation.trials());
    };
  }

  private static String line(Ablation ablation, List<Place> places, Results[] both) {
    var differences = new ArrayList<double[]>();
    var first = new ArrayList<Double>();
    var second = new ArrayList<Double>();
    for (Place place : places) {
      var some = new double[ablation.seeds()];
      for (int seed = 0; seed < some.length; seed++) {
        double standard = value(place, both[0], seed, ablation.trials());
        double other = value(place, both[1], seed, ablation.trials());
        first.add(standard);
        second.add(other);
        some[seed] = other - standard;
      }
      differences.add(some);
    }
    var test = SignTest.of(plain(second), plain(first));
    return String.format(
        Locale.ROOT,
        "%.4f | %.4f | %+.4f%s | %d, %d | %s",
        mean(first),
        mean(second),
        mean(second) - mean(first),
        ablation.seeds() > 1 ? interval(differences) : "",
        test.lower(),
        test.higher(),
        probability(test.error()));
  }

  private static double value(Place place, Results results, int seed, int trials) {
    return place.scale().applyAsDouble(results.at(place.problem(), seed, trials));
  }

  private static String probability(double p) {
    return p < 0.001 ? "< .001" : String.format(Locale.ROOT, "%.3f", p).replaceFirst("^0", "");
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double[] plain(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The bootstrap's interval of 95 % of the mean of problems, by resampling seeds within them. */
  private static String interval(List<double[]> problems) {
    var random = RandomStream.of(1, 0, "bootstrap");
    var means = new double[2000];
    for (int i = 0; i < means.length; i++) {
      for (double[] seeds : problems) {
        for (int draw = 0; draw < seeds.length; draw++) {
          means[i] += seeds[random.nextInt(seeds.length)] / seeds.length / problems.size();
        }
      }
    }
    Arrays.sort(means);
    double low = means[means.length / 40];
    double high = means[means.length - 1 - means.length / 40];
    return String.format(Locale.ROOT, " (%+.4f to %+.4f)", low, high);
  }

  private List<Place> places(Ablation ablation) {
    return switch (ablation.kind()) {
      case SEARCH ->
          problems(ablation).stream()
              .map(one -> new Place(one.name(), value -> one.reference().regret(value)))
              .toList();
      case FRONT -> List.of(new Place("zdt1", value -> value));
      case TRAINING ->
          INSTANCES.stream()
              .map(one -> new Place("lcbench_mf_" + one, value -> Unlisted.best(one) + value))
              .toList();
    };
  }

  private static List<BenchProblem> problems(Ablation ablation) {
    return SearchBench.problems(ablation.problems()).stream()
        .filter(BenchProblem::aggregated)
        .toList();
  }

  private Results results(Ablation ablation, String entrant) {
    if (ablation.kind() == Ablation.Kind.SEARCH) {
      int[] size = {ablation.seeds(), ablation.trials(), threads};
      return new SearchBench(problems(ablation), size, folder).search(entrant);
    }
    Results results =
        folder.map(path -> Results.read(path, entrant)).orElseGet(() -> new Results(entrant));
    for (int seed = 0; seed < ablation.seeds(); seed++) {
      for (Place place : places(ablation)) {
        if (!results.has(place.problem(), seed, ablation.trials())) {
          results.add(place.problem(), seed, trace(ablation, entrant, place.problem(), seed));
        }
      }
      folder.ifPresent(results::write);
    }
    return results;
  }

  private static double[] trace(Ablation ablation, String entrant, String problem, int seed) {
    if (ablation.kind() == Ablation.Kind.FRONT) {
      double[] parts = new Front(1, ablation.trials()).parts(SearchBench.rule(entrant), seed);
      return Arrays.stream(parts).map(part -> 1 - part).toArray();
    }
    String instance = problem.substring(problem.lastIndexOf('_') + 1);
    return Fidelity.losses(instance, entrant, seed, ablation.trials());
  }
}
