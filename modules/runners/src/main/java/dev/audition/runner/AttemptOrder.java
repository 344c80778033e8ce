package dev.audition.runner;

import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a runner is to execute.
 *
 * @param study the study's name
 * @param trial the trial's number
 * @param attempt 1 for the trial's first one
 * @param configuration what is judged
 * @param seed for the user's own chance; the same for every attempt of the trial
 * @param until the step at which the attempt is to end by itself; empty: to the end
 * @param resumeFrom the newest complete checkpoint of the trial
 * @param directory the trial's own folder, below which the runner may write; it need not exist
 * @param studyId the study's id, which no other study has; its name may be that of others elsewhere
 */
public record AttemptOrder(
    String study,
    int trial,
    int attempt,
    Configuration configuration,
    long seed,
    OptionalLong until,
    Optional<Checkpoint> resumeFrom,
    Path directory,
    String studyId) {
  public AttemptOrder {
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(studyId, "studyId");
  }

  /** An order of a study whose name is its id. */
  public AttemptOrder(
      String study,
      int trial,
      int attempt,
      Configuration configuration,
      long seed,
      OptionalLong until,
      Optional<Checkpoint> resumeFrom,
      Path directory) {
    this(study, trial, attempt, configuration, seed, until, resumeFrom, directory, study);
  }
}
