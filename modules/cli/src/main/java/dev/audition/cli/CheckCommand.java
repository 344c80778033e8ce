package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.spec.SpecError;
import dev.audition.spec.SpecException;
import dev.audition.spec.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition check}: says everything that is wrong in a sweep.yaml. */
@Command(
    name = "check",
    description = {
      "Check sweep files: all errors at once, with file, line and column.",
      "A class that trial.java names is loaded, and its training looked at."
    },
    footer = {
      "  audition check                      checks ./sweep.yaml",
      "  audition check a.yaml b.yaml",
      "  audition check --json sweep.yaml    one JSON object an error, for editors"
    })
final class CheckCommand extends Subcommand {
  private static final Pattern JAVA = Pattern.compile("(?:^|[{,\\s])(java)\\s*:");

  @Parameters(
      arity = "0..*",
      paramLabel = "SWEEP",
      description = "The files; by default sweep.yaml.")
  private List<String> files = List.of();

  @Option(names = "--json", description = "Print errors as JSON lines.")
  private boolean json;

  @Override
  ExitCode execute() {
    var catalog = Catalog.installed();
    var code = ExitCode.OK;
    for (String file : files.isEmpty() ? List.of("sweep.yaml") : files) {
      try {
        Sweep sweep = SweepArgument.read(file, surroundings(), catalog);
        Optional<SpecError> fault = Runners.fault(sweep).map(text -> inTrial(file, text));
        if (fault.isPresent()) {
          print(fault.get());
          code = ExitCode.USAGE;
        } else if (!json) {
          surroundings().out().println(summary(file, sweep));
        }
      } catch (SpecException invalid) {
        invalid.errors().forEach(this::print);
        code = ExitCode.USAGE;
      }
    }
    return code;
  }

  /** An error in the class that a trial names, at the place where it does. */
  private SpecError inTrial(String file, String text) {
    int line = 1;
    try {
      for (String content : Files.readAllLines(surroundings().path(file))) {
        Matcher named = JAVA.matcher(content);
        if (named.find()) {
          int column = 1 + content.codePointCount(0, named.start(1));
          return new SpecError(file, line, column, "trial.java", SafeText.line(text, 400));
        }
        line++;
      }
    } catch (IOException goneMeanwhile) {
      line = 1;
    }
    return new SpecError(file, 1, 1, "trial.java", SafeText.line(text, 400));
  }

  private static String summary(String file, Sweep sweep) {
    var study = sweep.study();
    return "%s: ok: study '%s', %s, %s"
        .formatted(
            SafeText.line(file),
            study.name(),
            Figures.count(study.space().size(), "parameter"),
            Figures.count(study.objectives().size(), "objective"));
  }

  private void print(SpecError error) {
    if (json) {
      surroundings().out().println(Json.of(error));
    } else {
      surroundings().err().println(SafeText.line(error.format()));
    }
  }
}
