package dev.audition.runner.process;

/**
 * What an attempt has of its runner.
 *
 * @param tag goes into the environment of its processes, by which they are found
 * @param onEnd is called before its end is told
 */
record Host(Watchdog watchdog, String tag, Runnable onEnd) {
  /** The same for a process inside of an attempt, whose end is not the attempt's. */
  Host inside() {
    return new Host(watchdog, tag, () -> {});
  }
}
