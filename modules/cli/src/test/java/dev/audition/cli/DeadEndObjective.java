package dev.audition.cli;

import static dev.audition.training.Training.metrics;

import dev.audition.training.Training;
import dev.audition.training.TrainingObjective;

/** A training with a stage that nothing leads out of. */
public final class DeadEndObjective implements TrainingObjective {
  @Override
  public Training<?> training() {
    return Training.<double[]>of("stuck")
        .first("begin", trial -> new double[1])
        .then("train", (trial, model) -> metrics("loss", model[0]))
        .aside("off", (trial, model) -> metrics("loss", model[0]));
  }
}
