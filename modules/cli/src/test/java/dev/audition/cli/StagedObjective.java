package dev.audition.cli;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;

import dev.audition.training.Training;
import dev.audition.training.TrainingObjective;

/** A training that sweeps of tests name. */
public final class StagedObjective implements TrainingObjective {
  /** What is trained. */
  static final class Model {
    double weight;
  }

  @Override
  public Training<?> training() {
    return Training.<Model>of("staged")
        .first(
            "features",
            trial -> {
              var model = new Model();
              model.weight = trial.integer("bins");
              return model;
            },
            uses("bins"))
        .repeat(
            "train",
            (trial, model) -> metrics("loss", model.weight *= trial.real("rate")),
            times(2))
        .then("evaluate", (trial, model) -> metrics("loss", model.weight));
  }
}
