package dev.audition.cli;

import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition export}: the trials of a study for other programs. */
@Command(
    name = "export",
    description = "Write the trials of a study, all states, one row a trial.",
    footer = {
      "  audition export digits > digits.csv",
      "  audition export digits --format jsonl --output digits.jsonl"
    })
final class ExportCommand extends StoredStudyCommand {
  /** In which form. */
  enum Format {
    CSV,
    JSONL
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Format format = Format.CSV;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; by default to standard output.")
  private String output = "";

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    StudyState state = open.state(found.id());
    if (output.isEmpty() || output.equals("-")) {
      write(state, surroundings().out());
      return ExitCode.OK;
    }
    Path file = surroundings().path(output);
    try (OutputStream to = Files.newOutputStream(file);
        var print = new PrintStream(to, false, StandardCharsets.UTF_8)) {
      write(state, print);
      if (print.checkError()) {
        throw new IOException(file + " could not be written completely");
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    surroundings().err().println("wrote " + surroundings().shown(file));
    return ExitCode.OK;
  }

  private void write(StudyState state, PrintStream to) {
    switch (format) {
      case CSV -> CsvTrials.write(state, to);
      case JSONL ->
          state.trials().forEach(trial -> to.println(Json.line(TrialFields.of(state, trial))));
    }
  }
}
