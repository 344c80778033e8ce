package dev.audition.runner.process;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Signals to all processes of one attempt, and whether they are gone. */
final class Signals {
  private final Process process;
  private final String tag;
  private final Watchdog watchdog;
  private final boolean ownGroup;

  /**
   * Of a process that was started.
   *
   * @param tag what the environment of all its processes contains
   */
  Signals(Process process, String tag, Watchdog watchdog) {
    this.process = process;
    this.tag = tag;
    this.watchdog = watchdog;
    this.ownGroup = !Sessions.prefix().isEmpty();
  }

  void send(String signal) throws IOException {
    if (signal.equals("KILL")) {
      kill();
    } else if (ownGroup) {
      watchdog.signal(signal, process.pid());
    } else {
      family().forEach(ProcessHandle::destroy);
    }
  }

  /** Kills the group, and what has left it. */
  void kill() throws IOException {
    if (ownGroup) {
      watchdog.signal("KILL", process.pid());
    }
    members().forEach(ProcessHandle::destroyForcibly);
  }

  /** What still lives of the attempt. */
  List<ProcessHandle> members() {
    return ProcessTable.exists()
        ? ProcessTable.members(ownGroup ? process.pid() : -1, tag)
        : family().filter(ProcessHandle::isAlive).toList();
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }
}
