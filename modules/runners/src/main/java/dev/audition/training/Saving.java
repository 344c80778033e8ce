package dev.audition.training;

/**
 * When a training's state is saved.
 *
 * @param every after every so many steps, and when a stage is done; 0: never
 */
public record Saving(long every) {
  public Saving {
    if (every < 0) {
      throw new IllegalArgumentException(
          "steps between checkpoints must be 0 or more, but are %d; 0 means: never"
              .formatted(every));
    }
  }

  /** After each step. */
  public static Saving everyStep() {
    return new Saving(1);
  }

  /** After every so many steps of a stage, when a stage is done, and before a pause. */
  public static Saving every(long steps) {
    return new Saving(steps);
  }

  /** Not at all: another attempt starts afresh. */
  public static Saving never() {
    return new Saving(0);
  }

  boolean off() {
    return every == 0;
  }
}
