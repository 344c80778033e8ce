package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.spec.SpecError;
import dev.audition.spec.SpecException;
import dev.audition.spec.Sweep;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition check}: says everything that is wrong in a sweep.yaml. */
@Command(
    name = "check",
    description = "Check sweep files: all errors at once, with file, line and column.",
    footer = {
      "  audition check                      checks ./sweep.yaml",
      "  audition check a.yaml b.yaml",
      "  audition check --json sweep.yaml    one JSON object an error, for editors"
    })
final class CheckCommand extends Subcommand {
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
        if (!json) {
          surroundings().out().println(summary(file, sweep));
        }
      } catch (SpecException invalid) {
        invalid.errors().forEach(this::print);
        code = ExitCode.USAGE;
      }
    }
    return code;
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
