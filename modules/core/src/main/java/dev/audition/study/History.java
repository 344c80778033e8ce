package dev.audition.study;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.util.List;

/**
 * All trials of a study up to an offset of its log, in order of number, column by column. Read-only
 * for samplers. Losses are values turned so that smaller is better, whatever the direction.
 */
public interface History {
  /** Offset of the log that this history was made from; grows with every change. */
  long version();

  /** The space the configurations are from. */
  SearchSpace space();

  /** What is searched for; one or more. */
  List<Objective> objectives();

  /** How many trials there are; the next one has this number. */
  int size();

  /** Where trial {@code trial} stands. */
  TrialStatus status(int trial);

  /** The configuration of trial {@code trial}. */
  Configuration configuration(int trial);

  /**
   * Coordinate of a parameter in the unit cube.
   *
   * @param parameter its position in {@link SearchSpace#parameters()}
   * @return a number in {@code [0, 1]}, NaN if the parameter is inactive in this trial
   */
  double unit(int trial, int parameter);

  /**
   * The trial's loss for an objective: the final one if completed, else that of its latest report.
   *
   * @param objective position in {@link #objectives()}
   * @return NaN if there is none, or if NaN was reported; may be infinite
   */
  double loss(int trial, int objective);

  /** The highest step the trial has reported for the first objective; -1 before the first one. */
  long step(int trial);

  /** The reports of a trial, by ascending step. */
  Curve curve(int trial);

  /** How many trials have the status. */
  int count(TrialStatus status);
}
