package dev.audition.cli;

import dev.audition.cli.progress.ProgressFeed;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Shows the last lines that an attempt printed, when it has ended. */
final class OutputTail implements StudyListener {
  private static final int MOST_BYTES = 64 * 1024;

  private final StudyListener next;
  private final ProgressFeed feed;
  private final Source source;

  /** The study's folder, and how many lines are wanted. */
  record Source(Path folder, int lines) {}

  OutputTail(StudyListener next, ProgressFeed feed, Source source) {
    this.next = next;
    this.feed = feed;
    this.source = source;
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    if (entry.event() instanceof StudyEvent.OfTrial event && ends(event)) {
      // Folders are named as scripts count attempts: from 0.
      int attempt = state.trials().get(event.trial()).facts().attempt() - 1;
      Path file =
          source
              .folder()
              .resolve("trials")
              .resolve(Integer.toString(event.trial()))
              .resolve(Integer.toString(attempt))
              .resolve("stdout.log");
      lines(file).forEach(line -> feed.output(event.trial(), line));
    }
    next.entry(offset, entry, state);
  }

  private static boolean ends(StudyEvent.OfTrial event) {
    return event instanceof StudyEvent.TrialCompleted
        || event instanceof StudyEvent.TrialPruned
        || event instanceof StudyEvent.TrialFailed
        || event instanceof StudyEvent.TrialRequeued;
  }

  private List<String> lines(Path file) {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, bytes.length() - MOST_BYTES);
      var read = new byte[(int) (bytes.length() - from)];
      bytes.seek(from);
      bytes.readFully(read);
      List<String> all = new String(read, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - source.lines()), all.size());
    } catch (IOException nothingPrinted) {
      return List.of();
    }
  }

  @Override
  public void warning(int trial, String text) {
    next.warning(trial, text);
  }

  @Override
  public void closed(String reason) {
    next.closed(reason);
  }
}
