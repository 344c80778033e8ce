package dev.audition.testkit.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time in milliseconds: what is due runs in order of time, then of its making. */
final class EventLoop {
  private static final long PRIME = 0x100000001b3L;

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::sequence));
  private long now;
  private long sequence;
  private long trace = 0xcbf29ce484222325L;

  private record Due(long at, long sequence, String label, Runnable action) {}

  long now() {
    return now;
  }

  void after(long millis, String label, Runnable action) {
    queue.add(new Due(now + Math.max(0, millis), sequence++, label, action));
  }

  /** Runs what is due next; false if there is nothing. */
  boolean step() {
    Due due = queue.poll();
    if (due == null) {
      return false;
    }
    now = due.at();
    note(due.label());
    note(now);
    due.action().run();
    return true;
  }

  void note(String text) {
    for (int i = 0; i < text.length(); i++) {
      trace = (trace ^ text.charAt(i)) * PRIME;
    }
  }

  void note(long number) {
    trace = (trace ^ number) * PRIME;
    trace = (trace ^ (number >>> 32)) * PRIME;
  }

  void note(byte[] bytes) {
    for (byte b : bytes) {
      trace = (trace ^ b) * PRIME;
    }
  }

  /** A hash of all that has happened. */
  long trace() {
    return trace;
  }
}
