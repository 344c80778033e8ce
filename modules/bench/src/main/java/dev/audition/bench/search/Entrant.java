package dev.audition.bench.search;

import java.util.Arrays;
import java.util.Optional;

/**
 * A sampler in a table: one of ours, or one of the reference.
 *
 * @param name as it stands in the table
 * @param values the lowest values on a problem after some evaluations, one a seed
 * @param reference whether it is the reference's
 */
record Entrant(String name, Lookup values, boolean reference) {

  /** Where the values are from. */
  interface Lookup {
    /** The lowest values after so many evaluations, one a seed; empty if it was not run. */
    Optional<double[]> reached(BenchProblem problem, int evaluations);
  }

  static Entrant of(Results results) {
    return new Entrant(
        "`" + results.sampler() + "`",
        (problem, evaluations) -> results.reached(problem.name(), evaluations),
        false);
  }

  static Entrant reference(String sampler) {
    return new Entrant(
        "Optuna " + sampler,
        (problem, evaluations) -> problem.reference().reached(sampler, evaluations),
        true);
  }

  /** What was reached, as scores need it; empty if this sampler or random search was not run. */
  Optional<Score.Reached> reached(BenchProblem problem, int evaluations) {
    Reference reference = problem.reference();
    return values
        .reached(problem, evaluations)
        .flatMap(
            found ->
                reference
                    .randomRegret(evaluations)
                    .map(
                        random ->
                            new Score.Reached(
                                Arrays.stream(found).map(reference::regret).toArray(), random)));
  }
}
