package dev.audition.exporter.mlflow;

import dev.audition.exporter.HookFailure;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import org.mlflow.tracking.MlflowClientException;

/**
 * Hands a log to a server that may be away for a while: what it did not take waits, up to ten
 * thousand entries.
 */
final class MlflowExport implements StudyListener {
  private static final int MOST_WAITING = 10_000;

  /** For how many entries a server that does not answer is left alone, at most. */
  private static final int LONGEST_REST = 256;

  private final MlflowRuns runs;
  private final ArrayDeque<Told> waiting = new ArrayDeque<>();
  private int rest;
  private int resting;

  private record Told(long offset, Entry entry) {}

  MlflowExport(MlflowRuns runs) {
    this.runs = runs;
  }

  /** Runs on the server know what they have. */
  @Override
  public OptionalLong heard() {
    return OptionalLong.of(0);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    if (waiting.size() == MOST_WAITING) {
      waiting.poll();
    }
    waiting.add(new Told(offset, entry));
    if (resting > 0) {
      resting--;
    } else {
      drain();
    }
  }

  private void drain() {
    try {
      for (Told next = waiting.peek(); next != null; next = waiting.peek()) {
        runs.follow(next.offset(), next.entry());
        waiting.poll();
      }
      rest = 0;
    } catch (MlflowClientException refused) {
      rest = Math.min(LONGEST_REST, Math.max(1, rest * 2));
      resting = rest;
      throw new HookFailure("the MLflow server does not take it: " + refused.getMessage(), refused);
    }
  }

  @Override
  public void closed(String reason) {
    try {
      drain();
    } finally {
      runs.close();
    }
  }
}
