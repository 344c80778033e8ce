package dev.audition.training;

import dev.audition.runner.jvm.Restored;
import dev.audition.runner.jvm.StagedTrial;
import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A training that goes on step by step, for one attempt. Used by one thread. */
final class Walk<S> {
  private final TrainingGraph<S> graph;
  private final StagedTrial trial;
  private final FrameCodec<S> codec;
  private Frame<S> frame;
  private String entered = Frame.OVER;
  private SortedMap<String, Double> last = new TreeMap<>();

  /** What a step has led to. */
  enum Move {
    ON,
    ENDED,
    PAUSED,
    STOPPED
  }

  private Walk(TrainingGraph<S> graph, StagedTrial trial) {
    this.graph = graph;
    this.trial = trial;
    this.codec = new FrameCodec<>(graph.codec());
    this.frame = Frame.before(graph.first().name());
  }

  /** Goes on from the trial's newest checkpoint, if there is one. */
  static <S> Walk<S> begin(TrainingGraph<S> graph, StagedTrial trial) {
    var walk = new Walk<>(graph, trial);
    if (!graph.saving().off()) {
      Optional<Restored<Frame<S>>> restored = trial.restore(walk.codec);
      restored.ifPresent(found -> walk.frame = known(graph, found.state()));
    }
    walk.mustEnd();
    return walk;
  }

  private static <S> Frame<S> known(TrainingGraph<S> graph, Frame<S> frame) {
    if (!frame.over() && !graph.has(frame.stage())) {
      throw new IllegalStateException(
          ("the checkpoint stands at stage '%s', which training '%s' does not have any more; give"
                  + " the stage back, or start another study")
              .formatted(frame.stage(), graph.name()));
    }
    return frame;
  }

  /** A repetition that only the budget ends needs one. */
  private void mustEnd() {
    for (Stage<S> stage : graph.stages()) {
      if (stage.byBudget() && trial.until().isEmpty() && frame.limit() == 0) {
        throw new IllegalArgumentException(
            ("stage '%s' of training '%s' is repeated without end, as the study gives its trials no"
                    + " budget; add times(81), until(condition), or a pruner that promotes")
                .formatted(stage.name(), graph.name()));
      }
    }
  }

  /** The same walk from another place. */
  Walk<S> at(Frame<S> other) {
    var walk = new Walk<>(graph, trial);
    walk.frame = other;
    walk.entered = entered;
    return walk;
  }

  Frame<S> frame() {
    return frame;
  }

  /** The metrics of the step that has ended the training, which were not reported. */
  SortedMap<String, Double> last() {
    return last;
  }

  /** Does steps until there is a reason to end the attempt. */
  Move toEnd() throws Exception {
    Move move = Move.ON;
    while (move == Move.ON) {
      move = step();
    }
    return move;
  }

  /** Does the next step. */
  Move step() throws Exception {
    if (frame.over()) {
      return Move.ENDED;
    }
    Stage<S> stage = graph.stage(frame.stage());
    if (stage.shared()) {
      return shared(stage);
    }
    enter(stage);
    return stage.repeats() ? repeat(stage) : once(stage);
  }

  private void enter(Stage<S> stage) {
    if (!stage.name().equals(entered)) {
      trial.stage(stage.name());
      entered = stage.name();
    }
  }

  /** Shared stages are not saved for each trial: their results are in the cache. */
  private Move shared(Stage<S> stage) throws Exception {
    Optional<StageCache> cache = trial.stages();
    var prefix = new SharedPrefix<>(graph, trial);
    if (cache.isPresent()) {
      List<Stage<S>> stages = SharedPrefix.stages(graph);
      S state = prefix.run(cache.get(), this::enter);
      return passed(stages.get(stages.size() - 1), state);
    }
    enter(stage);
    int index = graph.stages().indexOf(stage);
    StageKey key = SharedPrefix.keys(graph, trial.configuration()).get(index);
    return passed(stage, prefix.compute(stage, key, frame.state()));
  }

  private Move passed(Stage<S> stage, S state) {
    Frame<S> after = frame.stepped(frame.step(), new TreeMap<>(), state);
    var moved = moved(after, new Ways.Turn(Optional.of(graph.ways(stage).done()), false));
    frame = moved;
    return moved.over() ? Move.ENDED : Move.ON;
  }

  /** A step whose metrics are reported, unless they are the training's last ones. */
  private Move once(Stage<S> stage) throws Exception {
    StepResult result = stage.body().run(trial, frame.state());
    SortedMap<String, Double> metrics = result.metrics();
    long step = frame.step() + (metrics.isEmpty() ? 0 : 1);
    Frame<S> after = frame.stepped(step, metrics, graph.state(stage, result, frame.state()));
    Ways.Turn turn = graph.ways(stage).after(moment(after), true);
    if (turn.ends()) {
      last = metrics;
      frame = moved(after, turn);
      return Move.ENDED;
    }
    if (!metrics.isEmpty()) {
      trial.report(step, metrics);
    }
    frame = moved(after, turn);
    return save(turn, trial.stopRequested());
  }

  private Move repeat(Stage<S> stage) throws Exception {
    OptionalLong budget = trial.until();
    StepResult result = stage.body().run(trial, frame.state());
    SortedMap<String, Double> metrics = result.metrics();
    long step = frame.step() + 1;
    Frame<S> after =
        frame
            .stepped(step, metrics, graph.state(stage, result, frame.state()))
            .limited(budget.orElse(frame.limit()));
    if (!metrics.isEmpty()) {
      trial.report(step, metrics);
    }
    boolean stop = trial.stopRequested();
    boolean lastTime =
        stage.byBudget() ? !stop && spent(after) : after.repetition() >= times(stage);
    Ways.Turn turn = graph.ways(stage).after(moment(after), lastTime);
    frame = moved(after, turn);
    return turn.ends() && !stop ? Move.ENDED : save(turn, stop);
  }

  /** Whether the last step that was allowed is done, and no later one has been allowed since. */
  private boolean spent(Frame<S> after) {
    OptionalLong now = trial.until();
    return after.limit() > 0
        && after.step() >= after.limit()
        && (now.isEmpty() || now.getAsLong() <= after.step());
  }

  private long times(Stage<S> stage) {
    return stage.timesOf().map(trial::whole).or(stage::times).orElse(Long.MAX_VALUE);
  }

  private Moment<S> moment(Frame<S> after) {
    return new Moment<>(
        Objects.requireNonNull(after.state()),
        after.metrics(),
        after.step(),
        after.repetition(),
        trial.configuration());
  }

  private static <S> Frame<S> moved(Frame<S> after, Ways.Turn turn) {
    if (turn.target().isEmpty()) {
      return after;
    }
    return switch (turn.target().get()) {
      case Target.GoTo to -> after.at(to.stage(), 0);
      case Target.End end -> after.at(Frame.OVER, 0);
      case Target.Pause pause -> after;
    };
  }

  /** Saves the state if it is time to, or if the attempt is to end and another may go on. */
  private Move save(Ways.Turn turn, boolean stop) {
    Saving saving = graph.saving();
    if (saving.off()) {
      return stop ? Move.STOPPED : Move.ON;
    }
    boolean due = turn.target().isPresent() || frame.repetition() % saving.every() == 0;
    if (due || stop || turn.pauses()) {
      trial.checkpoint(frame.step(), frame, codec);
    }
    return stop ? Move.STOPPED : turn.pauses() ? Move.PAUSED : Move.ON;
  }

  /** The state now; null before the first stage. */
  @Nullable S state() {
    return frame.state();
  }
}
