package dev.audition.training;

import java.util.Objects;

/** Where a training goes after a step. */
public sealed interface Target {
  /** To the stage of this name. */
  record GoTo(String stage) implements Target {
    public GoTo {
      Objects.requireNonNull(stage, "stage");
    }
  }

  /** To the training's end: the trial is completed. */
  record End() implements Target {}

  /**
   * The attempt saves its state and makes room for others; the trial's next attempt goes on where
   * this one would have gone without it.
   */
  record Pause() implements Target {}
}
