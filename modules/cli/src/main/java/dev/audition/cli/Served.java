package dev.audition.cli;

import dev.audition.StudyHandle;
import dev.audition.cli.progress.ProgressFeed;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import dev.audition.runner.Runner;
import dev.audition.spec.Sweep;

/**
 * A study that a process that serves a store carries out.
 *
 * @param runner executes its attempts, and is closed after it
 */
record Served(StudyHandle handle, Sweep sweep, Runner runner) {

  /** Shows what happens in a study. */
  record Watch(ProgressFeed feed) implements StudyListener {
    @Override
    public void entry(long offset, Entry entry, StudyState state) {
      feed.entry(offset, entry, state);
    }

    @Override
    public void warning(int trial, String text) {
      String subject = "trial " + trial;
      feed.warn(text.startsWith(subject) ? text : subject + ": " + text);
    }

    @Override
    public void closed(String why) {
      feed.close();
    }
  }
}
