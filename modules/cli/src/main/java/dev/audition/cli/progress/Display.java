package dev.audition.cli.progress;

import dev.audition.cli.view.Decision;
import dev.audition.cli.view.LiveView;
import dev.audition.machine.Entry;

/** An output for a running study. Called by one thread at a time. */
public interface Display extends AutoCloseable {
  /** An entry of the log, before what it decides is told. */
  default void entry(long offset, Entry entry) {}

  /** Something was decided. */
  default void decision(Decision decision) {}

  /** A line that a trial printed. */
  default void output(int trial, String line) {}

  /** The study as it stands; called regularly. */
  default void status(LiveView view, long offset) {}

  /** Something that people must see at once; the next status has it, too. */
  default void notice(String text) {}

  /** Something that people should know. */
  default void warn(String text) {}

  /** Takes away what does not stay. */
  @Override
  default void close() {}
}
