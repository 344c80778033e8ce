package dev.audition.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A function of the study's history: has the study enough? Pure.
 *
 * <p>It is asked after every command, so it has to be cheap: a rule that looks at the trials
 * ({@link Progress#history}) does its work once when they have changed, and may keep what it found,
 * as long as a fresh instance would say the same. Several threads may ask it at the same time.
 */
@FunctionalInterface
public interface StopRule {
  /** Why the study is to stop; empty while it is to go on. */
  Optional<StopReason> judge(Progress progress);

  /** How many trials the rule allows at most, so that none is proposed in vain. */
  default OptionalInt trialLimit() {
    return OptionalInt.empty();
  }

  /** How much slot time, in seconds, the rule allows; running attempts may still exceed it. */
  default OptionalDouble costLimit() {
    return OptionalDouble.empty();
  }

  /**
   * When the rule wants to be asked again although nothing has happened.
   *
   * @param elapsed running time of the study so far
   * @return a running time after {@code elapsed}; empty: ask only after events
   */
  default Optional<Duration> deadline(Duration elapsed) {
    return Optional.empty();
  }
}
