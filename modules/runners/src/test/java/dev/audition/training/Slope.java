package dev.audition.training;

import static dev.audition.training.Training.metrics;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;

import java.util.ArrayList;
import java.util.List;

/** A model for tests: goes down a slope, and remembers its way. */
final class Slope {
  final int bins;
  double height;
  final List<Double> way = new ArrayList<>();

  Slope(int bins) {
    this.bins = bins;
    this.height = bins;
  }

  double down(double rate) {
    height *= 1 - rate;
    way.add(height);
    return height;
  }

  static Training<Slope> training() {
    return Training.<Slope>of("slope")
        .first("features", trial -> new Slope(trial.integer("bins")), uses("bins"))
        .repeat(
            "train_epoch",
            (trial, slope) -> metrics("loss", slope.down(trial.real("rate"))),
            times(3))
        .then("evaluate", (trial, slope) -> metrics("val_loss", slope.height + slope.bins));
  }
}
