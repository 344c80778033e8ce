package dev.audition.runner.process;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.process.StagedLaunch.ProcessStage;
import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageKey;
import dev.audition.runner.stage.StageResult;
import dev.audition.space.Value;
import dev.audition.study.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The outputs of an attempt's shared stages, in use until it is closed. Later stages find them in
 * their own folder, as links to where they are kept.
 */
final class SharedOutputs implements AutoCloseable {
  private final AttemptOrder order;
  private final StagedLaunch launch;
  private final StageProcess process;
  private final List<StageResult> results = new ArrayList<>();
  private final Map<String, Path> links = new LinkedHashMap<>();
  private String after = "";

  SharedOutputs(AttemptOrder order, StagedLaunch launch, StageProcess process) {
    this.order = order;
    this.launch = launch;
    this.process = process;
  }

  /** The folder of a stage. */
  Path directory(ProcessStage stage) {
    return StageProcess.directory(order, stage);
  }

  /** The folder that the process of a stage knows as {@code AUDITION_DIR}. */
  private Path working(ProcessStage stage) {
    return AttemptFolder.of(directory(stage), order.attempt()).path();
  }

  /**
   * Has the outputs of a stage made, by whoever is first.
   *
   * @return the result; empty without a cache: it was made for this attempt alone
   */
  Optional<StageResult> obtain(ProcessStage stage, Optional<StageCache> cache) throws Exception {
    StageKey key = StageIdentity.key(launch, stage, order.configuration(), after);
    if (cache.isEmpty()) {
      make(stage, key);
      stage.outputs().forEach(output -> links.put(output, working(stage).resolve(output)));
      return Optional.empty();
    }
    StageResult result =
        process.whileWaiting(() -> cache.get().obtain(key, folder -> produce(stage, key, folder)));
    results.add(result);
    after = key.hash();
    stage.outputs().forEach(output -> links.put(output, result.folder().resolve(output)));
    return Optional.of(result);
  }

  private void produce(ProcessStage stage, StageKey key, Path folder) throws Exception {
    process.endWaiting();
    make(stage, key);
    for (String output : stage.outputs()) {
      Path target = folder.resolve(output);
      Files.createDirectories(Objects.requireNonNull(target.getParent(), "parent"));
      Path made = working(stage).resolve(output);
      move(made, target);
    }
  }

  private void make(ProcessStage stage, StageKey key) throws Exception {
    link(stage);
    for (String output : stage.outputs()) {
      CheckpointFolder.delete(working(stage).resolve(output));
    }
    var unused =
        process.run(
            stage,
            1,
            new StageProcess.Start(
                Optional.empty(), new ProcessAttempt.Part(0, false), key.seed()));
    for (String output : stage.outputs()) {
      if (!Files.exists(working(stage).resolve(output))) {
        throw new StagedAttempt.Ended(
            new AttemptEnd.Crashed(
                "stage '%s' ended well without its output '%s'; it must be in $AUDITION_DIR"
                    .formatted(stage.name(), output)));
      }
    }
  }

  private static void move(Path made, Path target) throws IOException {
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException elsewhere) {
      if (Files.isDirectory(made)) {
        CheckpointFolder.link(made, target);
      } else {
        Files.copy(made, target);
      }
    }
  }

  /** Puts links to all outputs so far into the folder of a stage's process. */
  void link(ProcessStage stage) throws IOException {
    for (Map.Entry<String, Path> each : links.entrySet()) {
      Path link = working(stage).resolve(each.getKey());
      Files.createDirectories(Objects.requireNonNull(link.getParent(), "parent"));
      CheckpointFolder.delete(link);
      Files.createSymbolicLink(link, each.getValue().toAbsolutePath());
    }
  }

  /** The parameters that a shared stage uses, as far as they are active. */
  static Map<String, Value> values(ProcessStage stage, Map<String, Value> all) {
    Map<String, Value> values = new LinkedHashMap<>(all);
    values.keySet().retainAll(stage.uses().orElseThrow());
    return values;
  }

  @Override
  public void close() {
    results.forEach(StageResult::close);
  }
}
