package dev.audition.runner.process;

import dev.audition.runner.stage.StageCache;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the attempts of a study are started where they consist of stages, one process after the
 * other.
 *
 * @param common what holds for all stages; its command is that of none
 * @param stages in order, one or more; those that are shared come first
 * @param cache where results of shared stages are; empty: each attempt computes its own
 */
public record StagedLaunch(
    ProcessLaunch common, List<ProcessStage> stages, Optional<StageCache> cache) {
  public StagedLaunch {
    Objects.requireNonNull(common, "common");
    Objects.requireNonNull(cache, "cache");
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a training must have a stage, but has none");
    }
  }

  /**
   * A stage.
   *
   * @param name unique in the training
   * @param command what is started
   * @param repeat how often, 1 or more
   * @param uses the parameters it sees, where its outputs are shared; empty: not shared
   * @param outputs files and folders that a shared stage makes, relative to its folder
   */
  public record ProcessStage(
      String name, Command command, int repeat, Optional<Set<String>> uses, List<String> outputs) {
    public ProcessStage {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(command, "command");
      uses = uses.map(Set::copyOf);
      outputs = List.copyOf(outputs);
      if (repeat < 1) {
        throw new IllegalArgumentException(
            "stage '%s' must be repeated 1 time or more, but is %d".formatted(name, repeat));
      }
      if (uses.isPresent() && repeat > 1) {
        throw new IllegalArgumentException(
            "stage '%s' is shared, so it is done once and not repeated".formatted(name));
      }
    }

    boolean shared() {
      return uses.isPresent();
    }
  }

  /** The launch of a stage's process. */
  ProcessLaunch of(ProcessStage stage, int repetition) {
    return new ProcessLaunch(
            stage.command(),
            common.metric(),
            common.readers(),
            common.program(),
            common.python(),
            common.workingDirectory(),
            common.environment(),
            common.limits())
        .withEnvironment(Environment.STAGE, stage.name())
        .withEnvironment(Environment.STEP, Integer.toString(repetition));
  }
}
