package dev.audition.cli;

import dev.audition.spec.Sweep;
import dev.audition.spec.TrialDefinition;
import dev.audition.training.Training;
import dev.audition.training.TrainingObjective;
import dev.audition.training.diagram.Diagram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    if (sweep.trial() instanceof TrialDefinition.Stages stages) {
      return diagram(sweep.study().name(), stages.stages());
    }
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
    if (sweep.trial() instanceof TrialDefinition.Stages stages) {
      var shared = new LinkedHashMap<String, Set<String>>();
      for (TrialDefinition.ProcessStage stage : stages.stages()) {
        stage.uses().ifPresent(uses -> shared.put(stage.name(), Set.copyOf(uses)));
      }
      return shared;
    }
    try {
      return training(sweep).map(Training::sharedStages).orElse(new LinkedHashMap<>());
    } catch (Failure notBuilt) {
      return Map.of();
    }
  }

  /** Processes that run one after the other. */
  private static Diagram diagram(String title, List<TrialDefinition.ProcessStage> stages) {
    var nodes = new ArrayList<Diagram.Node>();
    var edges = new ArrayList<Diagram.Edge>();
    for (int i = 0; i < stages.size(); i++) {
      TrialDefinition.ProcessStage stage = stages.get(i);
      String shared =
          stage.uses().map(uses -> "shared, uses " + String.join(", ", uses)).orElse("");
      nodes.add(new Diagram.Node(stage.name(), shared, false, ""));
      if (stage.repeat() > 1) {
        String times = "%d times".formatted(stage.repeat());
        edges.add(new Diagram.Edge(stage.name(), stage.name(), times));
      }
      String next = i + 1 < stages.size() ? stages.get(i + 1).name() : Diagram.END;
      edges.add(new Diagram.Edge(stage.name(), next, ""));
    }
    return new Diagram(title, nodes, edges);
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
