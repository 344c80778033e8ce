package dev.audition.cli;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.times;

import dev.audition.training.Training;
import dev.audition.training.TrainingObjective;
import java.util.concurrent.CountDownLatch;

/** A training that stands in its second stage until a test lets it go. */
public final class WaitingObjective implements TrainingObjective {
  static final CountDownLatch THERE = new CountDownLatch(1);
  static final CountDownLatch GO = new CountDownLatch(1);

  /** What is trained. */
  static final class Model {
    double weight = 1;
  }

  @Override
  public Training<?> training() {
    return Training.<Model>of("waiting")
        .first("make", trial -> new Model())
        .repeat(
            "train",
            (trial, model) -> {
              THERE.countDown();
              GO.await();
              return metrics("loss", model.weight);
            },
            times(1));
  }
}
