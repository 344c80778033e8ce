package dev.audition.runner.jvm;

import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageResult;
import java.util.Optional;

/** A trial as trainings of stages see it. */
public interface StagedTrial extends Trial {
  /** The metric that {@link #report(long, double)} reports. */
  String metric();

  /**
   * Says that a stage begins, or goes on in another attempt.
   *
   * @throws TrialStopped if it is not to begin now, as when a person is asked first
   */
  void stage(String name);

  /** Where results of shared stages are kept; empty: they are not shared. */
  Optional<StageCache> stages();

  /** Says that a stage was not computed, because its result was there. */
  void reused(StageResult result);

  @Override
  default boolean has(String name) {
    return configuration().value(name).isPresent();
  }

  @Override
  default double real(String name) {
    return new Parameters(configuration()).real(name);
  }

  @Override
  default int integer(String name) {
    return new Parameters(configuration()).integer(name);
  }

  @Override
  default long whole(String name) {
    return new Parameters(configuration()).whole(name);
  }

  @Override
  default String text(String name) {
    return new Parameters(configuration()).text(name);
  }

  @Override
  default boolean flag(String name) {
    return new Parameters(configuration()).flag(name);
  }
}
