package dev.audition.cli;

import dev.audition.cli.view.SafeText;
import dev.audition.engine.StudyException;
import dev.audition.spec.SpecException;
import dev.audition.storage.StoreException;
import dev.audition.study.Suggestion;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message and an exit code. */
final class Errors {
  private final Surroundings surroundings;

  Errors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Arguments that make no sense. */
  int usage(ParameterException error, String[] args) {
    CommandLine line = error.getCommandLine();
    say(ExitCode.USAGE, message(error, line));
    surroundings.err().println("Try '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.code();
  }

  private static String message(ParameterException error, CommandLine line) {
    if (error.getCause() instanceof Failure failure) {
      return String.valueOf(failure.getMessage());
    }
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return "unknown option '%s'; %s".formatted(name, Suggestion.of(name, options(line)));
      }
      return line.getSubcommands().isEmpty()
          ? "'%s' is one argument too many".formatted(word)
          : "there is no command '%s'; %s"
              .formatted(word, Suggestion.of(word, line.getSubcommands().keySet()));
    }
    String text = String.valueOf(error.getMessage());
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static List<String> options(CommandLine line) {
    var names = new ArrayList<String>();
    line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names.stream().filter(name -> name.startsWith("--")).toList();
  }

  /** What a command threw. */
  int execution(Exception error, CommandLine line, ParseResult parsed) {
    return report(error, line.getCommandSpec().qualifiedName()).code();
  }

  /** Says what happened, and what the process is to end with. */
  ExitCode report(Throwable error, String command) {
    return switch (known(error)) {
      case Failure failure -> say(failure.code(), String.valueOf(failure.getMessage()));
      case SpecException invalid -> invalid(invalid);
      case UncheckedIOException io when io.getCause() instanceof FileSystemException file ->
          say(ExitCode.STORAGE, describe(file));
      case StoreException store -> say(code(store), String.valueOf(store.getMessage()));
      case StudyException study -> say(ExitCode.STORAGE, String.valueOf(study.getMessage()));
      default -> internal(error, command);
    };
  }

  /** What lies behind the wrappings of threads and stages. */
  private static Throwable known(Throwable error) {
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof StoreException || at instanceof Failure || at instanceof SpecException) {
        return at;
      }
    }
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof StudyException) {
        return at;
      }
    }
    return error;
  }

  private static ExitCode code(StoreException store) {
    return switch (store.kind()) {
      case LOCKED -> ExitCode.LOCKED;
      case MISSING, BAD_LOCATION -> ExitCode.USAGE;
      case NEWER, CORRUPT, FULL, READ_ONLY, UNREACHABLE, FENCED, UNKNOWN_RESULT -> ExitCode.STORAGE;
    };
  }

  private ExitCode invalid(SpecException invalid) {
    invalid.errors().forEach(one -> surroundings.err().println(SafeText.line(one.format())));
    return ExitCode.USAGE;
  }

  private static String describe(FileSystemException error) {
    String reason =
        error.getReason() == null ? error.getClass().getSimpleName() : error.getReason();
    return "%s: %s".formatted(error.getFile(), reason);
  }

  private ExitCode internal(Throwable error, String command) {
    say(ExitCode.INTERNAL, "internal error: " + error);
    return say(
        ExitCode.INTERNAL,
        Diagnostics.write(error, command, surroundings)
            .map(file -> "this is a bug; what is known about it is in " + file)
            .orElse("this is a bug, and its diagnostic file could not be written either"));
  }

  private ExitCode say(ExitCode code, String message) {
    surroundings.err().println("audition: " + SafeText.line(message));
    return code;
  }
}
