package dev.audition.training;

import dev.audition.study.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A training that is stepped by hand, without an engine: for tests and notebooks. Shared stages are
 * computed, and nothing is written. Used by one thread.
 */
public final class Rehearsal<S> {
  private final TrainingGraph<S> graph;
  private final RehearsalTrial trial;
  private Walk<S> walk;

  Rehearsal(TrainingGraph<S> graph, Map<String, ?> parameters) {
    this.graph = graph;
    this.trial = new RehearsalTrial(parameters);
    this.walk = Walk.begin(graph, trial);
  }

  /**
   * Gives the trial a budget, which ends repetitions that nothing else ends; 1000 if it is not set.
   *
   * @param steps the step at which the budget is used up, 1 or more
   */
  public Rehearsal<S> budget(long steps) {
    trial.budget(steps);
    return this;
  }

  /**
   * Does the next step.
   *
   * @throws IllegalStateException if the training is over
   * @throws Exception what the step throws
   */
  public Rehearsal<S> step() throws Exception {
    if (over()) {
      throw new IllegalStateException("training '%s' is over".formatted(graph.name()));
    }
    var unused = walk.step();
    return this;
  }

  /**
   * Does steps until the next one is in a stage.
   *
   * @throws IllegalArgumentException if there is no such stage
   * @throws IllegalStateException if the training ends before
   */
  public Rehearsal<S> runUntil(String stage) throws Exception {
    var wanted = graph.stage(stage);
    while (!stage().equals(wanted.name())) {
      if (over()) {
        throw new IllegalStateException(
            "training '%s' has ended without reaching stage '%s'".formatted(graph.name(), stage));
      }
      step();
    }
    return this;
  }

  /** Does all steps that are left. */
  public Rehearsal<S> runToEnd() throws Exception {
    while (!over()) {
      step();
    }
    return this;
  }

  /** Whether there is no next step. */
  public boolean over() {
    return walk.frame().over();
  }

  /** The stage of the next step; empty when the training is over. */
  public String stage() {
    return walk.frame().stage();
  }

  /** The number of the last step, as it is reported; 0 before the first. */
  public long stepNumber() {
    return walk.frame().step();
  }

  /** How often the stage of the next step has been done since it was entered. */
  public long repetition() {
    return walk.frame().repetition();
  }

  /**
   * The state that the last step has left.
   *
   * @throws IllegalStateException before the first step
   */
  public S state() {
    S state = walk.state();
    if (state == null) {
      throw new IllegalStateException("there is no state before the first step; call step()");
    }
    return state;
  }

  /** The latest value of every metric so far, by name; those of the last step included. */
  public Map<String, Double> metrics() {
    return walk.frame().metrics();
  }

  /** What would have been reported, in order. */
  public List<Report> reports() {
    return trial.reports();
  }

  /**
   * Writes the state as a checkpoint does, and goes on with what is read back: whatever the codec
   * loses is lost then.
   */
  public Rehearsal<S> reload() {
    var codec = new FrameCodec<>(graph.codec());
    var bytes = new ByteArrayOutputStream();
    try {
      Objects.requireNonNull(walk.state(), "there is no state before the first step");
      codec.write(walk.frame(), bytes);
      walk = walk.at(codec.read(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return this;
  }
}
