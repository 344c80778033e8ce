package dev.audition.runner.jvm;

import dev.audition.space.Configuration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One attempt of a trial, as the user's code sees it: parameters in, reports and checkpoints out.
 *
 * <p>Meant for the thread that runs the objective and threads that it starts and waits for. Reports
 * and checkpoints return when they are durable. They throw {@link TrialStopped} when the attempt is
 * to end; an objective that lets it through needs no code for that.
 */
public interface Trial {
  /** The study's name. */
  String study();

  /** The trial's number: 0, 1, 2, ... in order of creation. */
  int number();

  /** 1 for the trial's first attempt; more after a lost, pre-empted, paused or retried one. */
  int attempt();

  /** For the objective's own chance; the same for every attempt of the trial. */
  long seed();

  /** All active parameters. */
  Configuration configuration();

  /** Whether a parameter is active in this trial; one without a condition always is. */
  boolean has(String name);

  /**
   * The value of a real or whole parameter.
   *
   * @throws IllegalArgumentException if there is none of that name, it is inactive, or not a number
   */
  double real(String name);

  /**
   * The value of a whole parameter.
   *
   * @throws IllegalArgumentException if there is none of that name, it is inactive, not a whole
   *     number, or does not fit into an {@code int}
   */
  int integer(String name);

  /** The value of a whole parameter of any size; throws like {@link #integer}. */
  long whole(String name);

  /** The value of a parameter whose choices are words; throws like {@link #integer}. */
  String text(String name);

  /** The value of a parameter that is true or false; throws like {@link #integer}. */
  boolean flag(String name);

  /** The step after which this attempt should end by itself; empty: no limit. May grow. */
  OptionalLong until();

  /**
   * Reports the objective's value after a step.
   *
   * @param step 0 or more, and more than in the report before
   * @throws TrialStopped if the attempt is to end
   * @throws dev.audition.runner.RefusedReport if the report breaks a rule
   */
  void report(long step, double value);

  /** Reports several metrics by name after a step; as {@link #report(long, double)} otherwise. */
  void report(long step, Map<String, Double> metrics);

  /**
   * Saves the state after a step, so that another attempt can go on from there.
   *
   * @throws TrialStopped if the attempt is to end; the state has been saved then
   * @throws CheckpointException if it cannot be written
   */
  <T> void checkpoint(long step, T state, StateCodec<T> codec);

  /**
   * The newest state that can be read, if this attempt is to go on from one.
   *
   * @throws CheckpointException if a complete state is there that this codec cannot read
   */
  <T> Optional<Restored<T>> restore(StateCodec<T> codec);

  /** Whether the attempt is to end: for objectives that go long without a report. */
  boolean stopRequested();
}
