package dev.audition.runner.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one thread; rings that come while it is awake are not lost. */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rings = lock.newCondition();
  private boolean rung;

  void ring() {
    lock.lock();
    try {
      rung = true;
      rings.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a ring, at most so long. */
  void await(long millis) {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!rung && left > 0) {
        left = rings.awaitNanos(left);
      }
      rung = false;
    } catch (InterruptedException interrupt) {
      // Nobody interrupts this thread on purpose; going on is what the process needs.
      rung = false;
    } finally {
      lock.unlock();
    }
  }
}
