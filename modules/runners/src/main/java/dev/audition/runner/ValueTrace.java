package dev.audition.runner;

import dev.audition.study.Report;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The newest values of a metric by step, to tell a checkpoint's. Thread-safe. */
public final class ValueTrace {
  private static final int MOST = 1_000;

  private final String metric;
  private final TreeMap<Long, Double> values = new TreeMap<>();

  /** The trace of a metric. */
  public ValueTrace(String metric) {
    this.metric = metric;
  }

  /** Notes a report; NaN is not noted. */
  public synchronized void take(Report report) {
    Double value = report.metrics().get(metric);
    if (value != null && !value.isNaN()) {
      values.put(report.step(), value);
      if (values.size() > MOST) {
        values.pollFirstEntry();
      }
    }
  }

  /** The value of a step, or that of the newest step before it. */
  public synchronized OptionalDouble at(long step) {
    Map.Entry<Long, Double> entry = values.floorEntry(step);
    return entry == null ? OptionalDouble.empty() : OptionalDouble.of(entry.getValue());
  }
}
