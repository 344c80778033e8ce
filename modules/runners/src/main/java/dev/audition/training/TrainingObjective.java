package dev.audition.training;

import dev.audition.runner.jvm.Objective;
import dev.audition.runner.jvm.StagedTrial;
import dev.audition.runner.jvm.Trial;
import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import java.util.Optional;

/** A class that stands for a training, to be named in a spec: {@code trial: {java: ...}}. */
public interface TrainingObjective extends Objective {
  /** The training; the same each time. */
  Training<?> training();

  @Override
  default double run(Trial trial) throws Exception {
    return training().run(trial);
  }

  @Override
  default AttemptEnd attempt(StagedTrial trial) throws Exception {
    return training().attempt(trial);
  }

  @Override
  default void check(SearchSpace space) {
    training().check(space);
  }

  /** The training that an objective consists of, if it is one. */
  static Optional<Training<?>> of(Objective objective) {
    return switch (objective) {
      case Training<?> training -> Optional.of(training);
      case TrainingObjective named -> Optional.of(named.training());
      default -> Optional.empty();
    };
  }
}
