package dev.audition.training;

import java.util.Objects;

/** A condition as it was written; {@link TrainingGraph} replaces it by a compiled one. */
record TextCondition<S>(String text) implements Condition<S> {
  TextCondition {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public boolean holds(Moment<S> moment) {
    throw new IllegalStateException("'%s' was not compiled".formatted(text));
  }

  /**
   * Compiles it.
   *
   * @throws IllegalArgumentException if it is no expression over this state, or nothing installed
   *     knows expressions
   */
  Condition<S> compiled(Class<S> state) {
    return ConditionLanguage.installed()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("the condition '%s' is a text, but no expression language is installed; put"
                            + " audition-engine on the class path, or write it in Java")
                        .formatted(text)))
        .compile(text, state);
  }
}
