package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.storage.export.Export;
import dev.audition.storage.export.ExportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition export}: the trials of a study for other programs. */
@Command(
    name = "export",
    description = "Write the trials or the reports of a study for other programs.",
    footer = {
      "  audition export digits > digits.csv",
      "  audition export digits --reports --output curves.parquet",
      "  audition export digits --format jsonl | jq ."
    })
final class ExportCommand extends StoredStudyCommand {
  /** In which form. */
  enum Format {
    CSV(ExportFormat.CSV),
    JSONL(ExportFormat.JSON_LINES),
    PARQUET(ExportFormat.PARQUET);

    private final ExportFormat form;

    Format(ExportFormat form) {
      this.form = form;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "One of ${COMPLETION-CANDIDATES}; by default what the file's name ends in, else csv.")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--reports",
      description = "One row a trial and step, with all metrics, instead of one a trial.")
  private boolean reports;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; by default to standard output.")
  private String output = "";

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    StudyState state = open.state(found.id());
    try {
      if (output.isEmpty() || output.equals("-")) {
        write(state, surroundings().out());
        return ExitCode.OK;
      }
      Path file = surroundings().path(output);
      try (var to = new BufferedOutputStream(Files.newOutputStream(file))) {
        write(state, to);
      }
      surroundings().err().println("wrote " + surroundings().shown(file));
      return ExitCode.OK;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void write(StudyState state, OutputStream to) throws IOException {
    Format chosen = format.orElseGet(this::byName);
    if (chosen == Format.PARQUET
        && surroundings().terminals().contains(Channel.OUT)
        && (output.isEmpty() || output.equals("-"))) {
      throw Failure.usage("parquet is binary; name a file with --output");
    }
    if (reports) {
      Export.reports(state, chosen.form, to);
    } else {
      Export.trials(state, chosen.form, to);
    }
  }

  private Format byName() {
    if (output.endsWith(".parquet")) {
      return Format.PARQUET;
    }
    return output.endsWith(".jsonl") || output.endsWith(".json") ? Format.JSONL : Format.CSV;
  }
}
