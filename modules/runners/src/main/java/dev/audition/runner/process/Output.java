package dev.audition.runner.process;

import dev.audition.study.AttemptEnd;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attempt writes: its report file and its standard output, line by line. */
final class Output implements Closeable {
  private final ProcessLaunch launch;
  private final Reports reports;
  private final Warnings warnings;
  private final Tail reportFile;
  private final Tail stdout;
  private @Nullable AttemptEnd marker;

  /** Reads from the start of the report file, and from {@code printed} bytes of the output on. */
  Output(
      AttemptFolder folder, ProcessLaunch launch, Reports reports, Warnings warnings, long printed)
      throws IOException {
    this.launch = launch;
    this.reports = reports;
    this.warnings = warnings;
    this.reportFile = new Tail(folder.report(), 0);
    this.stdout = new Tail(folder.stdout(), printed);
  }

  /** How the script says that it ends, if it has. */
  Optional<AttemptEnd> marker() {
    return Optional.ofNullable(marker);
  }

  /** Reads as far as the engine's answers allow; whether there was anything to read. */
  boolean read() throws IOException {
    boolean reported = readFrom(reportFile, AuditionLines::object);
    boolean printed = readFrom(stdout, this::stdoutLine);
    return reported || printed;
  }

  /** Reads what stands after the last line ends, when nothing more will come. */
  void readRest() {
    reportFile.rest().ifPresent(line -> take(line, AuditionLines::object));
    stdout.rest().ifPresent(line -> take(line, this::stdoutLine));
  }

  /** Whether the engine owes so many answers that nothing more is read. */
  boolean blocked() {
    return reports.unanswered() >= launch.limits().inFlight();
  }

  private boolean readFrom(Tail tail, LineReader reader) throws IOException {
    boolean any = false;
    while (!blocked()) {
      Optional<Tail.Line> line = tail.next();
      if (line.isEmpty()) {
        break;
      }
      any = true;
      take(line.get(), reader);
    }
    if (tail.wasTruncated()) {
      warnings.repeated("a file of reports must only grow", "it became shorter and is read anew");
    }
    return any;
  }

  private void take(Tail.Line line, LineReader reader) {
    if (line.tooLong()) {
      warnings.repeated("a line must have at most 65536 bytes and was dropped", line.text());
      return;
    }
    reader.read(line.text()).forEach(this::take);
  }

  private List<Reading> stdoutLine(String line) {
    List<Reading> own = AuditionLines.stdout(line);
    if (!own.isEmpty()) {
      return own;
    }
    for (LineReader reader : launch.readers()) {
      List<Reading> readings = reader.read(line);
      if (!readings.isEmpty()) {
        return readings;
      }
    }
    return List.of();
  }

  private void take(Reading reading) {
    switch (reading) {
      case Reading.Values values -> reports.take(values);
      case Reading.Step step -> reports.take(step);
      case Reading.Final last -> reports.take(last);
      case Reading.LastValue value -> reports.take(value);
      case Reading.Pruned pruned -> mark(new AttemptEnd.PrunedItself(pruned.reason()));
      case Reading.Preempted preempted -> mark(new AttemptEnd.Preempted(preempted.reason()));
      case Reading.Garbage garbage -> warnings.repeated(garbage.kind(), garbage.text());
    }
  }

  private void mark(AttemptEnd end) {
    if (marker == null) {
      marker = end;
    }
  }

  @Override
  public void close() throws IOException {
    reportFile.close();
    stdout.close();
  }
}
