package dev.audition.training;

import java.util.Optional;
import java.util.ServiceLoader;

/** Makes conditions of texts; found by {@link ServiceLoader}. */
public interface ConditionLanguage {
  /**
   * Compiles a condition.
   *
   * @param state the class of the states that it is asked about
   * @throws IllegalArgumentException if it is no condition; the message says why
   */
  <S> Condition<S> compile(String text, Class<S> state);

  /** The first one that is installed. */
  static Optional<ConditionLanguage> installed() {
    return ServiceLoader.load(ConditionLanguage.class, ConditionLanguage.class.getClassLoader())
        .findFirst();
  }
}
