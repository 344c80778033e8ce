package dev.audition.training;

import dev.audition.runner.jvm.StagedTrial;
import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageKey;
import dev.audition.runner.stage.StageResult;
import dev.audition.space.Configuration;
import dev.audition.space.Value;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The shared stages that a training begins with. */
final class SharedPrefix<S> {
  private static final String FILE = "state.bin";

  private final TrainingGraph<S> graph;
  private final StagedTrial trial;

  SharedPrefix(TrainingGraph<S> graph, StagedTrial trial) {
    this.graph = graph;
    this.trial = trial;
  }

  /** The shared stages of a training, in order; they are its first ones. */
  static <S> List<Stage<S>> stages(TrainingGraph<S> graph) {
    return graph.stages().stream().takeWhile(Stage::shared).toList();
  }

  /** The keys of the shared stages for a configuration, in order. */
  static <S> List<StageKey> keys(TrainingGraph<S> graph, Configuration configuration) {
    var keys = new ArrayList<StageKey>();
    String after = "";
    for (Stage<S> stage : stages(graph)) {
      StageKey key = key(graph, stage, after, configuration);
      keys.add(key);
      after = key.hash();
    }
    return keys;
  }

  private static <S> StageKey key(
      TrainingGraph<S> graph, Stage<S> stage, String after, Configuration configuration) {
    Map<String, Value> values = new LinkedHashMap<>(configuration.values());
    values.keySet().retainAll(stage.uses().orElse(new TreeSet<>()));
    return new StageKey(
        graph.name(), stage.name(), stage.version(), after, graph.codec().format(), values);
  }

  /**
   * Does all shared stages that are not done yet, and answers the state after the last one.
   *
   * @param entering told of each stage before it begins
   */
  S run(StageCache cache, Consumer<Stage<S>> entering) throws Exception {
    List<StageKey> keys = keys(graph, trial.configuration());
    StageResult before = null;
    try {
      int i = 0;
      for (Stage<S> stage : stages(graph)) {
        entering.accept(stage);
        StageResult previous = before;
        StageKey key = keys.get(i++);
        before = cache.obtain(key, folder -> produce(stage, key, previous, folder));
        if (previous != null) {
          previous.close();
        }
        if (before.shared()) {
          trial.reused(before);
        }
      }
      return read(Objects.requireNonNull(before));
    } finally {
      if (before != null) {
        before.close();
      }
    }
  }

  private void produce(Stage<S> stage, StageKey key, @Nullable StageResult previous, Path folder)
      throws Exception {
    S state = compute(stage, key, previous == null ? null : read(previous));
    try (var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE)), 1 << 16)) {
      graph.codec().write(state, out);
    }
  }

  /** The state after a shared stage. */
  S compute(Stage<S> stage, StageKey key, @Nullable S before) throws Exception {
    SortedSet<String> uses = stage.uses().orElse(new TreeSet<>());
    StepResult result = stage.body().run(new SharedTrial(trial, key, uses), before);
    if (!result.metrics().isEmpty()) {
      throw new IllegalStateException(
          "shared stage '%s' gives metrics, but belongs to several trials; give them in a later one"
              .formatted(stage.name()));
    }
    return graph.state(stage, result, before);
  }

  private S read(StageResult result) throws IOException {
    try (var in =
        new BufferedInputStream(Files.newInputStream(result.folder().resolve(FILE)), 1 << 16)) {
      return graph.codec().read(in);
    }
  }
}
