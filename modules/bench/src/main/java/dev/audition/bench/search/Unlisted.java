package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Problems beside the listed ones, which show whether what holds for those holds for others. What
 * random evaluations reach, and the best that was seen of a surrogate, stands in {@code
 * unlisted.json}, which {@link RandomSearch} makes.
 */
final class Unlisted {
  private static final List<String> LCBENCH =
      List.of("7593", "126026", "146212", "167104", "167184", "168331", "189862", "189908");
  private static final List<String> XGBOOST = List.of("37", "1067", "1489", "40981", "41143", "54");

  private Unlisted() {}

  /**
   * A problem of which it is not yet known what random search reaches.
   *
   * @param best a configuration with the lowest value, if that is known
   * @param noise the standard deviation, as a part of the distance from the optimum to the median
   */
  record Case(
      String name,
      Group group,
      SearchSpace space,
      ToDoubleFunction<Configuration> loss,
      Optional<BenchProblem.Check> best,
      double noise) {

    static Case of(String name, Group group, Known known) {
      var best = new BenchProblem.Check(known.best(), known.optimum());
      return new Case(name, group, known.space(), known.loss(), Optional.of(best), 0);
    }

    /** The same with noise. */
    Case noisy(double part) {
      return new Case("noisy_" + name, Group.UNLISTED_NOISY, space, loss, best, part);
    }

    BenchProblem problem(Reference reference) {
      double scale = reference.median() - reference.optimum();
      return new BenchProblem(
          name, group, true, space, loss, reference, noise * scale, best.stream().toList());
    }
  }

  /** All problems. */
  static List<BenchProblem> all() {
    var references = Json.resource("unlisted.json");
    return cases().stream()
        .map(one -> one.problem(Reference.unlisted(references.get(one.name()), "best_of_n")))
        .toList();
  }

  /** Some problems, followed by those with noise once more: by the lowest loss without noise. */
  static List<BenchProblem> withBestSoFar(List<BenchProblem> problems) {
    var references = Json.resource("unlisted.json");
    var all = new ArrayList<BenchProblem>(problems);
    for (BenchProblem problem : problems) {
      if (problem.noise() > 0) {
        JsonNode data = references.get(problem.name());
        all.add(
            new BenchProblem(
                problem.bestSoFar(),
                Group.UNLISTED_NOISY_BEST,
                true,
                problem.space(),
                problem.loss(),
                Reference.unlisted(data, "noiseless_best_of_n"),
                0,
                problem.checks()));
      }
    }
    return all;
  }

  /** The highest accuracy that was seen of a data set of {@code lcbench}. */
  static double best(String instance) {
    String name = "yahpo_lcbench_%s_u".formatted(instance);
    return -Json.resource("unlisted.json").get(name).get("optimum").asDouble();
  }

  /** All problems, of which it is not yet known what random search reaches. */
  static List<Case> cases() {
    var all = new ArrayList<Case>(UnlistedNumbers.bbob());
    all.addAll(UnlistedNumbers.classics());
    all.addAll(mixed());
    LCBENCH.forEach(instance -> all.add(surrogate("lcbench", instance, "3945")));
    XGBOOST.forEach(instance -> all.add(surrogate("rbv2_xgboost", instance, "12")));
    all.addAll(noisy());
    return all;
  }

  private static List<Case> mixed() {
    return List.of(
        mixed("mixint_sphere_d10", Stepped.integers("sphere", 10, 11)),
        mixed("mixint_ellipsoid_rot_d5", Stepped.integers("ellipsoid_rot", 5, 12)),
        mixed("mixint_gallagher21_d5", Stepped.integers("gallagher21", 5, 13)),
        mixed("mixcat_rastrigin_d10", Stepped.categories("rastrigin", 10, 14)),
        mixed("mixcat_attractive_sector_d5", Stepped.categories("attractive_sector", 5, 15)),
        mixed("sums_2c", Choices.sums(2)),
        mixed("sums_3c", Choices.sums(3)),
        mixed("tree", Choices.tree()),
        mixed("models_a", Basin.models(1)),
        mixed("models_b", Basin.models(2)),
        mixed("training", Basin.training(3)),
        mixed("linear_scale_d4", UnlistedNumbers.linearScale()));
  }

  private static Case mixed(String name, Known known) {
    return Case.of(name, Group.UNLISTED_MIXED, known);
  }

  /**
   * Another data set of a surrogate.
   *
   * @param listed a data set whose problem is listed and has the same space
   */
  private static Case surrogate(String scenario, String instance, String listed) {
    var space =
        Problems.space(Json.resource("problems.json").get("yahpo_" + scenario + "_" + listed));
    return new Case(
        "yahpo_%s_%s_u".formatted(scenario, instance),
        Group.UNLISTED_SURROGATES,
        space,
        Yahpo.of(scenario, instance)::loss,
        Optional.empty(),
        0);
  }

  private static List<Case> noisy() {
    return List.of(
        mixed("camel", UnlistedNumbers.camel()).noisy(0.1),
        mixed("hartmann3", UnlistedNumbers.hartmann3()).noisy(0.1),
        mixed("sphere_d10", Known.bbob("sphere", 10, 21)).noisy(0.1),
        mixed("rosenbrock_d5", Known.bbob("rosenbrock", 5, 22)).noisy(0.02),
        mixed("models", Basin.models(4)).noisy(0.1),
        mixed("training", Basin.training(5)).noisy(0.1),
        surrogate("lcbench", "168335", "3945").noisy(0.05));
  }
}
