package dev.audition.runner.process;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.Checkpointing;
import dev.audition.runner.Retention;
import dev.audition.runner.process.StagedLaunch.ProcessStage;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the processes of an attempt of stages, each in a folder of its stage. */
final class StageProcess {
  private static final String STAGES = "stages";

  private final AttemptOrder order;
  private final StagedAttempt.Surroundings surroundings;
  private final StageStops stops;
  private final StageLine line;

  /** What a process starts from: the newest state that one before it has saved, if any. */
  record Start(Optional<Path> state, ProcessAttempt.Part part, long seed) {}

  StageProcess(
      AttemptOrder order,
      StagedAttempt.Surroundings surroundings,
      StageStops stops,
      StageLine line) {
    this.order = order;
    this.surroundings = surroundings;
    this.stops = stops;
    this.line = line;
  }

  /** Waits for another who makes the same. */
  <T> T whileWaiting(StageStops.Waiting<T> waiting) throws Exception {
    return stops.whileWaiting(waiting);
  }

  /** The waiting is over: what follows is told by its process. */
  void endWaiting() throws Exception {
    stops.endWaiting();
    stops.check();
  }

  /** The folder of a stage, as a trial's folder is to an attempt of one process. */
  static Path directory(AttemptOrder order, ProcessStage stage) {
    return order.directory().toAbsolutePath().resolve(STAGES).resolve(stage.name());
  }

  /**
   * Runs a process to its end.
   *
   * @return the final values that it told, if any
   * @throws StagedAttempt.Ended if the attempt is over with it
   */
  Map<String, Double> run(ProcessStage stage, int repetition, Start start) throws Exception {
    Path directory = directory(order, stage);
    CheckpointFolder.delete(CheckpointFolder.of(directory).path());
    AttemptOrder own = order(stage, start);
    ProcessLaunch launch = surroundings.launch().of(stage, repetition);
    Limits limits = launch.limits().withCheckpoints(Checkpointing.local(Retention.newest(1)));
    var attempt =
        new ProcessAttempt(
            own,
            line,
            new ProcessAttempt.Surroundings(
                launch.withLimits(limits), surroundings.host().inside(), start.part()));
    stops.begin(attempt);
    try {
      attempt.run();
    } finally {
      stops.end();
    }
    return outcome(stage, line.end());
  }

  private static Map<String, Double> outcome(ProcessStage stage, @Nullable AttemptEnd end)
      throws StagedAttempt.Ended {
    return switch (end) {
      case AttemptEnd.Finished done -> done.metrics();
      case AttemptEnd.Crashed crash ->
          throw new StagedAttempt.Ended(
              new AttemptEnd.Crashed("stage '%s': %s".formatted(stage.name(), crash.reason())));
      case null -> throw new IllegalStateException("a process without an end");
      case AttemptEnd other -> throw new StagedAttempt.Ended(other);
    };
  }

  private AttemptOrder order(ProcessStage stage, Start start) throws IOException {
    Path directory = directory(order, stage);
    Optional<Checkpoint> from =
        start
            .state()
            .map(
                state ->
                    new Checkpoint(
                        start.part().reported(), directory.relativize(state).toString()));
    return new AttemptOrder(
        order.study(),
        order.trial(),
        order.attempt(),
        stage.uses().map(this::only).orElse(order.configuration()),
        start.seed(),
        order.until(),
        from,
        directory,
        order.studyId());
  }

  /** A shared stage sees what it declares and no more: its outputs may depend on nothing else. */
  private Configuration only(Set<String> names) {
    Map<String, Value> values = new LinkedHashMap<>(order.configuration().values());
    values.keySet().retainAll(names);
    return Configuration.of(values);
  }
}
