package dev.audition.training;

import java.util.Objects;

/** Decides where a training goes; pure, so that the same states lead the same way. */
@FunctionalInterface
public interface Condition<S> {
  /** Whether it holds after a step. */
  boolean holds(Moment<S> moment);

  /** As drawn in a diagram. */
  default String text() {
    return "condition";
  }

  /** The same condition with words for the diagram. */
  default Condition<S> called(String words) {
    Objects.requireNonNull(words, "words");
    Condition<S> own = this;
    return new Condition<>() {
      @Override
      public boolean holds(Moment<S> moment) {
        return own.holds(moment);
      }

      @Override
      public String text() {
        return words;
      }
    };
  }

  /**
   * A condition in an expression language that is installed, as CEL is with the engine: {@code
   * metrics.loss < 0.1 && state.rate > 1e-4 && repetition >= 3}. It reads {@code step}, {@code
   * repetition}, {@code metrics.NAME} (it does not hold where that was not reported yet), {@code
   * params.NAME}, and {@code state.NAME}: the numbers, strings and booleans of a state's record
   * components, public fields and getters without parameters that are named like that.
   *
   * <p>It is compiled when the training is checked.
   */
  static <S> Condition<S> of(String expression) {
    return new TextCondition<>(expression);
  }
}
