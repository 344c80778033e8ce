package dev.audition.training;

import dev.audition.runner.jvm.Objective;
import dev.audition.runner.jvm.StagedTrial;
import dev.audition.runner.jvm.StateCodec;
import dev.audition.runner.jvm.Trial;
import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import dev.audition.training.diagram.Diagram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A training as a state machine: stages of small steps over a state of the user's own type.
 *
 * <pre>{@code
 * var training = Training.<Model>of("digits")
 *     .first("features", trial -> Model.load(trial.integer("bins")), uses("bins"))
 *     .repeat("train_epoch", (trial, model) -> model.fit(trial.real("learning_rate")), times(20))
 *     .then("evaluate", (trial, model) -> metrics("val_loss", model.loss()));
 * }</pre>
 *
 * <p>After each step its metrics are reported, its state is saved, and the training goes on, makes
 * room, or ends. After any failure another attempt goes on from the last checkpoint: with the stage
 * and repetition where it stood, and the state.
 *
 * <p>Steps are numbered by repetitions and reports: each repetition of a {@link #repeat} stage is
 * one more, and so is each other step that has metrics. The metrics of a last stage that is done
 * once are the trial's final values; all others are reports.
 *
 * <p>Immutable; every method answers a training that has one thing more. It is checked before it
 * runs: see {@link #check}.
 */
@SuppressWarnings("varargs") // The arrays of options are only read.
public final class Training<S> implements Objective {
  private final Draft<S> draft;
  private volatile @Nullable TrainingGraph<S> graph;

  private Training(Draft<S> draft) {
    this.draft = draft;
  }

  /**
   * A training without stages.
   *
   * @param name part of what results of its shared stages are kept under
   * @param none to be left out: the compiler passes an empty array here, whose type says the
   *     state's
   */
  @SafeVarargs
  @SuppressWarnings("unchecked")
  public static <S> Training<S> of(String name, S... none) {
    var type = (Class<S>) none.getClass().getComponentType();
    return new Training<>(
        new Draft<>(
            Objects.requireNonNull(name, "name"),
            type,
            List.of(),
            Optional.empty(),
            Saving.everyStep(),
            List.of()));
  }

  /** The stage that makes the state; it comes first, and is done once per trial. */
  @SafeVarargs
  public final Training<S> first(String name, Opening<S> opening, StageOption<S>... options) {
    return with(
        name,
        Stage.Kind.FIRST,
        (trial, nothing) -> nothing().with(made(name, opening.open(trial))),
        List.of(options));
  }

  private static <S> S made(String name, @Nullable S state) {
    if (state == null) {
      throw new IllegalStateException(
          "stage '%s' must make the state, but answers null".formatted(name));
    }
    return state;
  }

  /** A stage that follows the one before and is done once. */
  @SafeVarargs
  public final Training<S> then(String name, Step<S> step, StageOption<S>... options) {
    return with(name, Stage.Kind.THEN, body(step), List.of(options));
  }

  /**
   * A stage that follows the one before and is done again and again: {@link #times}, {@link #until}
   * and {@link #when} end it. Without any of them it goes on for as long as the trial's budget
   * says, which pruners give that promote trials.
   */
  @SafeVarargs
  public final Training<S> repeat(String name, Step<S> step, StageOption<S>... options) {
    return with(name, Stage.Kind.REPEAT, body(step), List.of(options));
  }

  /** A stage off the line: reached by {@link #goTo} only, with a way out of its own. */
  @SafeVarargs
  public final Training<S> aside(String name, Step<S> step, StageOption<S>... options) {
    return with(name, Stage.Kind.ASIDE, body(step), List.of(options));
  }

  private static <S> Stage.Body<S> body(Step<S> step) {
    Objects.requireNonNull(step, "step");
    return (trial, state) -> step.run(trial, Objects.requireNonNull(state, "state"));
  }

  private Training<S> with(
      String name, Stage.Kind kind, Stage.Body<S> body, List<StageOption<S>> options) {
    Objects.requireNonNull(name, "name");
    return new Training<>(draft.withStage(new Stage<>(name, kind, body, options)));
  }

  /** Saves states with this codec. */
  public Training<S> codec(StateCodec<S> codec) {
    return new Training<>(draft.withCodec(codec));
  }

  /** Lets the default codec, Kryo, also write these classes, which are parts of the state. */
  public Training<S> registering(Class<?>... parts) {
    return new Training<>(draft.withParts(List.of(parts)));
  }

  /** Saves states at other times than after each step. */
  public Training<S> saving(Saving saving) {
    return new Training<>(draft.withSaving(saving));
  }

  /** The name. */
  public String name() {
    return draft.name();
  }

  TrainingGraph<S> graph() {
    TrainingGraph<S> checked = graph;
    if (checked == null) {
      checked = TrainingGraph.of(draft);
      graph = checked;
    }
    return checked;
  }

  /**
   * Checks stages, targets and conditions.
   *
   * @throws IllegalArgumentException naming everything that is wrong
   */
  public void check() {
    graph();
  }

  /** As {@link #check()}, with the parameters that the stages name. */
  @Override
  public void check(SearchSpace space) {
    new ParameterCheck(name(), space).check(graph());
  }

  /** Goes on from the last checkpoint to the end. */
  @Override
  public AttemptEnd attempt(StagedTrial trial) throws Exception {
    Walk<S> walk = Walk.begin(graph(), trial);
    return switch (walk.toEnd()) {
      case ON, STOPPED -> new AttemptEnd.Stopped();
      case ENDED -> new AttemptEnd.Finished(walk.last());
      case PAUSED ->
          new AttemptEnd.Preempted("it pauses before stage '%s'".formatted(walk.frame().stage()));
    };
  }

  /**
   * As {@link #attempt}, for objectives that do more than to train.
   *
   * @return the latest value of the trial's metric, NaN if there is none
   * @throws IllegalArgumentException if the trial is not one of a runner
   */
  @Override
  public double run(Trial trial) throws Exception {
    if (!(trial instanceof StagedTrial staged)) {
      throw new IllegalArgumentException(
          "training '%s' needs a trial of a runner, but got a %s; in tests use rehearse(...)"
              .formatted(name(), trial.getClass().getName()));
    }
    Walk<S> walk = Walk.begin(graph(), staged);
    var unused = walk.toEnd();
    Double value = walk.frame().metrics().get(staged.metric());
    return value == null ? Double.NaN : value;
  }

  /**
   * The training's machine, to be drawn.
   *
   * @throws IllegalArgumentException as {@link #check()}
   */
  public Diagram diagram() {
    return new TrainingDrawing<>(graph()).diagram();
  }

  /**
   * The shared stages and the parameters that each uses, in order.
   *
   * @throws IllegalArgumentException as {@link #check()}
   */
  public SequencedMap<String, Set<String>> sharedStages() {
    var shared = new LinkedHashMap<String, Set<String>>();
    SharedPrefix.stages(graph())
        .forEach(stage -> shared.put(stage.name(), stage.uses().orElse(new TreeSet<>())));
    return shared;
  }

  /**
   * The training with these parameters, to be stepped by hand.
   *
   * @param parameters plain values by name
   */
  public Rehearsal<S> rehearse(Map<String, ?> parameters) {
    return new Rehearsal<>(graph(), parameters);
  }

  /** The stage's result depends on these parameters and nothing else, and is shared by trials. */
  public static <S> StageOption<S> uses(String... parameters) {
    return new StageOption.Uses<>(new TreeSet<>(Set.of(parameters)));
  }

  /** Which code a shared stage has; change it when the code changes what it computes. */
  public static <S> StageOption<S> version(String version) {
    return new StageOption.Version<>(version);
  }

  /** Repeats a stage so often, 1 or more. */
  public static <S> StageOption<S> times(long times) {
    return new StageOption.Times<>(times);
  }

  /** Repeats a stage as often as a whole parameter says. */
  public static <S> StageOption<S> times(String parameter) {
    return new StageOption.TimesOf<>(parameter);
  }

  /** Repeats a stage until a condition holds; of several, and of times, the first that does. */
  public static <S> StageOption<S> until(Condition<S> condition) {
    return new StageOption.Until<>(condition);
  }

  /** Repeats a stage until an expression holds, see {@link Condition#of}. */
  public static <S> StageOption<S> until(String expression) {
    return new StageOption.Until<>(Condition.of(expression));
  }

  /** After a step for which the condition holds, goes elsewhere; the first that holds counts. */
  public static <S> StageOption<S> when(Condition<S> condition, Target target) {
    return new StageOption.When<>(condition, target);
  }

  /** As {@link #when(Condition, Target)}, with an expression, see {@link Condition#of}. */
  public static <S> StageOption<S> when(String expression, Target target) {
    return new StageOption.When<>(Condition.of(expression), target);
  }

  /** Where the stage leads when it is done, if not to the next one. */
  public static <S> StageOption<S> otherwise(Target target) {
    return new StageOption.Otherwise<>(target);
  }

  /** To a stage. */
  public static Target goTo(String stage) {
    return new Target.GoTo(stage);
  }

  /** To the end of the training. */
  public static Target end() {
    return new Target.End();
  }

  /** Into the queue, with the state saved: the next attempt goes on from here. */
  public static Target pause() {
    return new Target.Pause();
  }

  /** A step's metric; {@link StepResult#and} adds more. */
  public static StepResult metrics(String name, double value) {
    return StepResult.of(Map.of(name, value));
  }

  /** A step's metrics by name. */
  public static StepResult metrics(Map<String, Double> metrics) {
    return StepResult.of(metrics);
  }

  /** A step without metrics. */
  public static StepResult nothing() {
    return StepResult.NOTHING;
  }
}
