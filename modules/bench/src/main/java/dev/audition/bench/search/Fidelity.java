package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trainings of 52 epochs, of which the budget pays for 200: how far the best finished one is below
 * the best accuracy that was ever seen, for pairs of a sampler and a pruner.
 */
final class Fidelity {
  private static final List<String> INSTANCES = List.of("167168", "189873", "3945");
  private static final List<Integer> CHECKPOINTS = List.of(2600, 5200, 10_400);
  private static final int EPOCHS = 52;

  private final int seeds;

  Fidelity(int seeds) {
    this.seeds = seeds;
  }

  /**
   * A table in Markdown, a line a pair, those of the reference below.
   *
   * @param pairs {@code SAMPLER/PRUNER}, each with settings as in {@code name:key=value}
   */
  String table(List<String> pairs) {
    var text = new StringBuilder("| sampler / pruner | seeds |");
    CHECKPOINTS.forEach(n -> text.append(" mean of the three at %,d epochs |".formatted(n)));
    INSTANCES.forEach(name -> text.append(" %s |".formatted(name)));
    text.append(" trials, finished |\n|---|---|---|---|---|---|---|---|---|\n");
    for (String pair : pairs) {
      String[] parts = parts(pair);
      var shortfalls = new double[INSTANCES.size()][CHECKPOINTS.size()];
      int trials = 0;
      int completed = 0;
      for (int i = 0; i < INSTANCES.size(); i++) {
        for (int seed = 0; seed < seeds; seed++) {
          FidelityStudy.Outcome outcome = run(INSTANCES.get(i), parts, seed);
          for (int at = 0; at < CHECKPOINTS.size(); at++) {
            double best = outcome.trace().get(CHECKPOINTS.get(at) - 1);
            shortfalls[i][at] += (seen(INSTANCES.get(i)) - best) / seeds;
          }
          trials += outcome.trials();
          completed += outcome.completed();
        }
      }
      int studies = seeds * INSTANCES.size();
      text.append(line("`" + pair + "`", seeds, shortfalls))
          .append(" %d, %d |\n".formatted(trials / studies, completed / studies));
    }
    for (String pruner : List.of("hyperband", "median", "sha")) {
      text.append(line("Optuna tpe / " + pruner, 3, reference(pruner))).append(" |\n");
    }
    return text.toString();
  }

  private static String line(String name, int seeds, double[][] shortfalls) {
    var cells = new ArrayList<String>();
    for (int at = 0; at < CHECKPOINTS.size(); at++) {
      double sum = 0;
      for (double[] one : shortfalls) {
        sum += one[at];
      }
      cells.add(number(sum / shortfalls.length));
    }
    for (double[] one : shortfalls) {
      cells.add(number(one[CHECKPOINTS.size() - 1]));
    }
    return "| %s | %d | %s |".formatted(name, seeds, String.join(" | ", cells));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }

  private static FidelityStudy.Outcome run(String instance, String[] pair, int seed) {
    return study(instance, pair, seed).run(CHECKPOINTS.getLast());
  }

  /**
   * The accuracy of the best finished training, negated, after each {@code 52} epochs of the
   * budget; 0 while none has finished.
   *
   * @param pair as in {@link #table}
   * @param trainings how many full ones the budget pays for
   */
  static double[] losses(String instance, String pair, int seed, int trainings) {
    List<Double> trace = study(instance, parts(pair), seed).run(trainings * EPOCHS).trace();
    var losses = new double[trainings];
    for (int i = 0; i < trainings; i++) {
      losses[i] = -Math.max(0, trace.get((i + 1) * EPOCHS - 1));
    }
    return losses;
  }

  private static FidelityStudy study(String instance, String[] pair, int seed) {
    Yahpo surrogate = Yahpo.of("lcbench", instance);
    var training =
        new FidelityStudy.Training(
            space(),
            (point, epoch) -> surrogate.accuracy(point, Map.of("epoch", (double) epoch)),
            EPOCHS);
    return new FidelityStudy(training, SearchBench.rule(pair[0]), SearchBench.rule(pair[1]), seed);
  }

  private static String[] parts(String pair) {
    String[] parts = pair.split("/");
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "a pair must be SAMPLER/PRUNER, but is '%s'; tpe/none for example".formatted(pair));
    }
    return parts;
  }

  /** All data sets have the same one. */
  private static SearchSpace space() {
    return Problems.space(Json.resource("problems.json").get("yahpo_lcbench_3945"));
  }

  private static JsonNode file(String instance) {
    return Json.resource("reference/lcbench_mf_%s.json".formatted(instance));
  }

  /** The best accuracy of a finished training that was ever seen. */
  private static double seen(String instance) {
    return file(instance).get("best_full_fidelity_seen").asDouble();
  }

  private static double[][] reference(String pruner) {
    var shortfalls = new double[INSTANCES.size()][CHECKPOINTS.size()];
    for (int i = 0; i < INSTANCES.size(); i++) {
      JsonNode file = file(INSTANCES.get(i));
      double[] epochs = Json.vector(file.get("epochs_checkpoints"));
      JsonNode runs = file.get("pruners").get(pruner);
      for (JsonNode run : runs) {
        for (int at = 0; at < epochs.length; at++) {
          int column = CHECKPOINTS.indexOf((int) epochs[at]);
          if (column >= 0) {
            double best = run.get("trace").get(at).get(0).asDouble();
            shortfalls[i][column] += (seen(INSTANCES.get(i)) - best) / runs.size();
          }
        }
      }
    }
    return shortfalls;
  }
}
