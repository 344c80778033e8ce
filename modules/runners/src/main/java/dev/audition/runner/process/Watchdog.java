package dev.audition.runner.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A small process beside the engine that sends signals to process groups, and ends all of them when
 * the engine dies: it reads from a pipe whose other end only the engine has.
 */
final class Watchdog implements AutoCloseable {
  private static final String SCRIPT = script();

  private final String tag;
  private final long graceSeconds;
  private final Set<Long> groups = ConcurrentHashMap.newKeySet();
  private @Nullable Process process;
  private boolean closed;

  Watchdog(String tag, Duration grace) {
    this.tag = tag;
    this.graceSeconds = grace.toSeconds() + (grace.toNanosPart() > 0 ? 1 : 0);
  }

  /** Starts it if it is not there, so that it is there before what it watches. */
  synchronized void ready() throws IOException {
    if (closed || (process != null && process.isAlive())) {
      return;
    }
    var command = new ArrayList<String>(Sessions.prefix());
    command.addAll(
        List.of("/bin/sh", "-c", SCRIPT, "audition-watchdog", tag, Long.toString(graceSeconds)));
    process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    for (long group : groups) {
      write("+ " + group);
    }
  }

  /** Watches a process group from now on. */
  synchronized void watch(long group) throws IOException {
    groups.add(group);
    order("+ " + group);
  }

  /** No longer watches a process group, which is gone. */
  synchronized void forget(long group) throws IOException {
    groups.remove(group);
    order("- " + group);
  }

  /** Sends a signal to all processes of a group. */
  synchronized void signal(String name, long group) throws IOException {
    order(name + " " + group);
  }

  /** Somebody may have ended the watchdog itself; then there is a new one. */
  private void order(String line) throws IOException {
    if (closed) {
      return;
    }
    ready();
    try {
      write(line);
    } catch (IOException broken) {
      if (process != null) {
        process.destroyForcibly();
        process = null;
      }
      ready();
      write(line);
    }
  }

  private void write(String line) throws IOException {
    if (process != null) {
      OutputStream pipe = process.getOutputStream();
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (!closed && process != null) {
        write("quit");
        process.getOutputStream().close();
      }
    } catch (IOException gone) {
      // It is gone, which is what was wanted.
    }
    closed = true;
  }

  private static String script() {
    try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (in == null) {
        throw new IllegalStateException("watchdog.sh is missing in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
