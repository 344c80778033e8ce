package dev.audition.machine;

import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.HistoryView;
import dev.audition.study.TrialStatus;

/**
 * A history in which the latest trials are pending, whatever has happened, so that what is seen
 * does not depend on the order in which trials end. Times, which differ from one execution to the
 * next, are not seen at all.
 */
final class LaggedHistory extends HistoryView {
  private final int lag;
  private final int[] counts = new int[TrialStatus.values().length];
  private int known;

  /**
   * Looks at a history.
   *
   * @param lag of the next trial, {@code n}, trials up to {@code n - lag} are seen; 1 or more
   */
  LaggedHistory(History all, int lag) {
    super(all);
    this.lag = lag;
  }

  /** The same, up to what the next trial may see; all of that is final. */
  LaggedHistory advanced() {
    for (; known <= all().size() - lag; known++) {
      TrialStatus status = all().status(known);
      if (status == TrialStatus.PENDING) {
        throw new IllegalStateException(
            "trial %d must be final before trial %d is proposed".formatted(known, all().size()));
      }
      counts[status.ordinal()]++;
    }
    return this;
  }

  @Override
  public TrialStatus status(int trial) {
    return trial < known ? all().status(trial) : TrialStatus.PENDING;
  }

  @Override
  public double loss(int trial, int objective) {
    return trial < known ? all().loss(trial, objective) : Double.NaN;
  }

  @Override
  public long step(int trial) {
    return trial < known ? all().step(trial) : -1;
  }

  @Override
  public Curve curve(int trial) {
    return trial < known ? all().curve(trial) : Curve.empty();
  }

  @Override
  public double constrained(int trial, int constraint) {
    return trial < known ? all().constrained(trial, constraint) : Double.NaN;
  }

  @Override
  public int count(TrialStatus status) {
    return status == TrialStatus.PENDING ? all().size() - known : counts[status.ordinal()];
  }
}
