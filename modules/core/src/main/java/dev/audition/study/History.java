package dev.audition.study;

import dev.audition.space.Configuration;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import java.util.List;
import java.util.OptionalInt;

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
  default double unit(int trial, int parameter) {
    Parameter wanted = space().parameters().get(parameter);
    return configuration(trial)
        .value(wanted.name())
        .filter(wanted.domain()::contains)
        .map(wanted.domain()::encode)
        .orElse(Double.NaN);
  }

  /**
   * The trial's loss for an objective: the final one if completed, else that of its latest report,
   * or of the mean of its reports where that stands for a trial.
   *
   * @param objective position in {@link #objectives()}
   * @return NaN if there is none, or if NaN was reported; may be infinite
   */
  double loss(int trial, int objective);

  /** The highest step the trial has reported for the first objective; -1 before the first one. */
  long step(int trial);

  /** The reports of a trial, by ascending step. */
  Curve curve(int trial);

  /**
   * Seconds that the trial's attempts have been live, up to this version: so far, or in all.
   *
   * @return NaN if it has had no attempt
   */
  default double cost(int trial) {
    return Double.NaN;
  }

  /** What trials must keep to in order to be feasible; mostly none. */
  default List<OutcomeConstraint> constraints() {
    return List.of();
  }

  /**
   * The value that counts for an outcome constraint: the final one, else the latest reported.
   *
   * @param constraint position in {@link #constraints()}
   * @return NaN if there is none, or if NaN was reported; may be infinite
   */
  default double constrained(int trial, int constraint) {
    return Double.NaN;
  }

  /**
   * By how much the trial breaks the outcome constraints, summed over them.
   *
   * @return 0 if it is feasible or there are no constraints; NaN if a value is missing
   */
  default double violation(int trial) {
    double sum = 0;
    for (int i = 0; i < constraints().size(); i++) {
      sum += constraints().get(i).violation(constrained(trial, i));
    }
    return sum;
  }

  /**
   * From which trial on this history differs from what it was at an earlier version, so that caches
   * need not be made anew.
   *
   * @param version an earlier answer of {@link #version()} of this very object
   * @return the lowest number of a trial that was added or changed since, its {@link #cost} aside;
   *     {@link #size()} if none
   */
  default int changedSince(long version) {
    return version == version() ? size() : 0;
  }

  /** The trial from whose checkpoint a trial goes on; mostly none. */
  default OptionalInt parent(int trial) {
    return OptionalInt.empty();
  }

  /**
   * How many trials the study is to have at most, as its stop rule says now.
   *
   * @return empty if it does not say
   */
  default OptionalInt limit() {
    return OptionalInt.empty();
  }

  /** How many trials have the status. */
  int count(TrialStatus status);
}
