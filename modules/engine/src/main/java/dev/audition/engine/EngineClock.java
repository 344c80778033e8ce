package dev.audition.engine;

import java.time.Duration;
import java.time.Instant;

/** What time it is. Never runs backwards. */
@FunctionalInterface
public interface EngineClock {
  /** The time now, not before any earlier answer. */
  Instant now();

  /**
   * The wall's time at this call, carried on by the JVM's monotonic clock: whoever sets the
   * machine's clock moves no deadline.
   */
  static EngineClock system() {
    Instant start = Instant.now();
    long origin = System.nanoTime();
    return () -> start.plus(Duration.ofNanos(System.nanoTime() - origin));
  }
}
