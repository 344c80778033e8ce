package dev.audition.study;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.util.List;
import java.util.OptionalInt;

/**
 * A history that tells less of the trials, or other things, than another one that it looks at. What
 * trials have cost is not seen, unless {@link #cost} is overridden.
 */
public abstract class HistoryView implements History {
  private final History all;

  /** A view of a history. */
  protected HistoryView(History all) {
    this.all = all;
  }

  /** The history that is looked at. */
  protected final History all() {
    return all;
  }

  @Override
  public long version() {
    return all.version();
  }

  @Override
  public SearchSpace space() {
    return all.space();
  }

  @Override
  public List<Objective> objectives() {
    return all.objectives();
  }

  @Override
  public OptionalInt limit() {
    return all.limit();
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public Configuration configuration(int trial) {
    return all.configuration(trial);
  }

  @Override
  public double unit(int trial, int parameter) {
    return all.unit(trial, parameter);
  }

  @Override
  public long step(int trial) {
    return all.step(trial);
  }

  @Override
  public List<OutcomeConstraint> constraints() {
    return all.constraints();
  }

  @Override
  public double constrained(int trial, int constraint) {
    return all.constrained(trial, constraint);
  }

  @Override
  public OptionalInt parent(int trial) {
    return all.parent(trial);
  }
}
