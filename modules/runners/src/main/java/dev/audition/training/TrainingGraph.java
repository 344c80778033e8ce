package dev.audition.training;

import dev.audition.runner.jvm.StateCodec;
import dev.audition.study.Suggestion;
import dev.audition.training.StageOption.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A training that has been checked: its stages, and where each may lead. */
final class TrainingGraph<S> {
  private final Draft<S> draft;
  private final StateCodec<S> codec;
  private final Map<String, Stage<S>> stages = new LinkedHashMap<>();
  private final Map<String, Ways<S>> ways = new LinkedHashMap<>();

  private TrainingGraph(Draft<S> draft) {
    this.draft = draft;
    this.codec =
        draft
            .codec()
            .orElseGet(() -> StateCodec.kryo(draft.type(), draft.parts().toArray(Class<?>[]::new)));
    for (Stage<S> stage : draft.stages()) {
      stages.put(stage.name(), stage);
      ways.put(stage.name(), compiled(stage));
    }
  }

  /**
   * Checks a training.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  static <S> TrainingGraph<S> of(Draft<S> draft) {
    List<String> problems = new TrainingCheck<>(draft).problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "training '%s': %s".formatted(draft.name(), String.join("; ", problems)));
    }
    return new TrainingGraph<>(draft);
  }

  private Ways<S> compiled(Stage<S> stage) {
    List<When<S>> whens =
        stage.whens().stream()
            .map(when -> new When<>(compiled(stage, when.condition()), when.target()))
            .toList();
    List<Condition<S>> untils = stage.untils().stream().map(c -> compiled(stage, c)).toList();
    return new Ways<>(stage.repeats(), whens, untils, done(draft.stages(), stage));
  }

  private Condition<S> compiled(Stage<S> stage, Condition<S> condition) {
    if (!(condition instanceof TextCondition<S> text)) {
      return condition;
    }
    try {
      return text.compiled(draft.type());
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(
          "training '%s': stage '%s': %s"
              .formatted(draft.name(), stage.name(), invalid.getMessage()),
          invalid);
    }
  }

  /** Where a stage leads when it is done and nothing else is said: to the next of the line. */
  static <S> Target done(List<Stage<S>> stages, Stage<S> stage) {
    return stage
        .otherwise()
        .orElseGet(
            () ->
                stages.subList(stages.indexOf(stage) + 1, stages.size()).stream()
                    .filter(next -> next.kind() != Stage.Kind.ASIDE)
                    .findFirst()
                    .<Target>map(next -> new Target.GoTo(next.name()))
                    .orElse(new Target.End()));
  }

  String name() {
    return draft.name();
  }

  Class<S> type() {
    return draft.type();
  }

  Saving saving() {
    return draft.saving();
  }

  StateCodec<S> codec() {
    return codec;
  }

  List<Stage<S>> stages() {
    return draft.stages();
  }

  Stage<S> first() {
    return draft.stages().get(0);
  }

  boolean has(String stage) {
    return stages.containsKey(stage);
  }

  /**
   * The stage of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  Stage<S> stage(String stage) {
    Stage<S> found = stages.get(stage);
    if (found == null) {
      throw new IllegalArgumentException(
          "training '%s' has no stage '%s'; %s"
              .formatted(name(), stage, Suggestion.of(stage, stages.keySet())));
    }
    return found;
  }

  /** The state after a step. */
  S state(Stage<S> stage, StepResult result, @Nullable S before) {
    Object after = result.state().orElse(before);
    if (!draft.type().isInstance(after)) {
      throw new IllegalStateException(
          "stage '%s' must leave a state of class %s, but leaves %s"
              .formatted(
                  stage.name(),
                  draft.type().getName(),
                  after == null ? "none" : "one of " + after.getClass().getName()));
    }
    return draft.type().cast(after);
  }

  Ways<S> ways(Stage<S> stage) {
    Ways<S> found = ways.get(stage.name());
    if (found == null) {
      throw new IllegalStateException("no ways out of " + stage.name());
    }
    return found;
  }
}
