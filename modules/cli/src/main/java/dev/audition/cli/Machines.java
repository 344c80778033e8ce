package dev.audition.cli;

import dev.audition.spec.Sweep;
import dev.audition.spec.TrialDefinition;
import dev.audition.training.Training;
import dev.audition.training.TrainingObjective;
import dev.audition.training.diagram.Diagram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages of what a sweep starts. */
final class Machines {
  private Machines() {}

  /**
   * The machine of a sweep's training.
   *
   * @throws Failure if it has no stages
   */
  static Diagram of(Sweep sweep) {
    return training(sweep)
        .map(Training::diagram)
        .orElseThrow(
            () ->
                Failure.usage(
                    ("study '%s' has no stages to draw: its trial must be a training, but is one"
                            + " piece of code; see src/docs/manual/training.md")
                        .formatted(sweep.study().name())));
  }

  /**
   * The shared stages of a sweep and the parameters that each uses, in order; none where the
   * training's class is not there yet.
   */
  static Map<String, Set<String>> shared(Sweep sweep) {
    try {
      return training(sweep).map(Training::sharedStages).orElse(new LinkedHashMap<>());
    } catch (Failure notBuilt) {
      return Map.of();
    }
  }

  private static Optional<Training<?>> training(Sweep sweep) {
    if (!(sweep.trial() instanceof TrialDefinition.JavaObjective java)) {
      return Optional.empty();
    }
    try {
      Optional<Training<?>> training = TrainingObjective.of(Runners.objective(sweep, java));
      training.ifPresent(found -> found.check(sweep.study().space()));
      return training;
    } catch (IllegalArgumentException invalid) {
      throw Failure.usage("trial: " + invalid.getMessage());
    }
  }
}
