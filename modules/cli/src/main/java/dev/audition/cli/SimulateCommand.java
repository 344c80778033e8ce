package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Table;
import dev.audition.forecast.Faults;
import dev.audition.forecast.Forecast;
import dev.audition.forecast.Forecaster;
import dev.audition.forecast.Pace;
import dev.audition.forecast.PaceFold;
import dev.audition.machine.StudyState;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.StudySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audition simulate}: how long a study would take with other workers. */
@Command(
    name = "simulate",
    description = {
      "Forecast how long a study takes with so many workers, under a virtual clock.",
      "The rules are the study's own; times of steps and curves are drawn from its log. A sweep"
          + " that has not been run needs --step and --steps. Several forecasts are made, and their"
          + " range is printed."
    },
    footer = {
      "  audition simulate digits --workers 1,2,4,8,16",
      "  audition simulate digits --workers 8 --faults 7    with lost workers, crashes, slow steps",
      "  audition simulate sweep.yaml --workers 4,8 --step 30s --steps 27"
    })
final class SimulateCommand extends Subcommand {
  @Parameters(
      arity = "1",
      paramLabel = "STUDY|SWEEP",
      description = "Name or id of a study of the store, or a sweep file.")
  private String target = "";

  @Option(
      names = "--workers",
      required = true,
      split = ",",
      paramLabel = "N",
      description = "How many trials run at a time; several numbers are compared.")
  private List<Integer> workers = List.of();

  @Option(
      names = "--faults",
      paramLabel = "SEED",
      description =
          "Lose one step in 200 with its worker, let one in 500 crash and one in 100 take ten times"
              + " as long; which ones follows from the seed.")
  private Optional<Long> faults = Optional.empty();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many forecasts are made; by default 5.")
  private int repeat = 5;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long a step takes, instead of what the log says.")
  private Optional<Duration> step = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "How many steps a training has, with --step.")
  private Optional<Integer> steps = Optional.empty();

  @Option(names = "--json", description = "Print a JSON object for each number of workers.")
  private boolean json;

  @Mixin private StoreOption store = new StoreOption();

  /** What is simulated. */
  private record Subject(StudySpec spec, Optional<Pace> pace) {}

  @Override
  ExitCode execute() {
    if (repeat < 1 || workers.stream().anyMatch(n -> n < 1 || n > 100_000)) {
      throw Failure.usage("--repeat must be 1 or more, and --workers from 1 to 100000");
    }
    if (step.isPresent() != steps.isPresent() || steps.filter(n -> n < 1).isPresent()) {
      throw Failure.usage("--step and --steps belong together, and --steps must be 1 or more");
    }
    var catalog = Catalog.installed();
    Subject subject = subject(catalog);
    Pace pace = pace(subject);
    var forecaster = new Forecaster(subject.spec(), catalog, pace);
    var table =
        new Table(
            List.of(">WORKERS", ">TIME", ">UTILISATION", ">TRIALS", ">STEPS", ">REPEATED", "ENDS"));
    for (int count : workers) {
      List<Forecast> forecasts = forecasts(forecaster, count);
      if (json) {
        surroundings().out().println(Json.line(fields(count, forecasts)));
      } else {
        table.row(cells(count, forecasts));
      }
    }
    if (!json) {
      table
          .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT))
          .forEach(surroundings().out()::println);
    }
    return ExitCode.OK;
  }

  private List<Forecast> forecasts(Forecaster forecaster, int count) {
    var forecasts = new ArrayList<Forecast>();
    for (int i = 0; i < repeat; i++) {
      forecasts.add(
          forecaster.forecast(
              count,
              faults.isPresent() ? Faults.usual() : Faults.none(),
              faults.orElse(0L) * 1_000_003 + i));
    }
    return forecasts;
  }

  private Subject subject(Catalog catalog) {
    Path file = surroundings().path(target);
    if (target.matches(".*\\.ya?ml") && Files.exists(file)) {
      return new Subject(SweepReader.read(file, catalog).study(), Optional.empty());
    }
    try (Store open = store.open(surroundings())) {
      StudyInfo found = StoreOption.find(open, target);
      StudyState state = open.state(found.id());
      Path folder = SweepFolder.of(open.location(), found.name(), surroundings().directory());
      Sweep sweep =
          SweepReader.fromDocument(state.created().orElseThrow().document(), folder, catalog);
      var fold = new PaceFold();
      open.read(found.id(), 1, (offset, entry) -> fold.follow(entry));
      return new Subject(sweep.study(), fold.pace());
    }
  }

  private Pace pace(Subject subject) {
    if (step.isPresent()) {
      double seconds = step.get().toNanos() / 1e9;
      return Pace.supposed(seconds, steps.orElse(1), subject.spec().objectives());
    }
    return subject
        .pace()
        .orElseThrow(
            () ->
                Failure.usage(
                    "nothing is known of how long a step of '%s' takes; say so with --step and"
                            .formatted(target)
                        + " --steps, as in --step 30s --steps 27"));
  }

  private static List<String> cells(int count, List<Forecast> forecasts) {
    String ends =
        forecasts.stream().allMatch(Forecast::ended)
            ? StudyFacts.why(forecasts.get(0).end())
            : "not within the simulation's bounds";
    return List.of(
        Integer.toString(count),
        range(
            forecasts,
            forecast -> forecast.time().toMillis(),
            millis -> Figures.time(Duration.ofMillis((long) millis))),
        range(
            forecasts,
            Forecast::utilisation,
            share -> String.format(Locale.ROOT, "%.0f%%", 100 * share)),
        range(forecasts, forecast -> forecast.end().trials().over(), SimulateCommand::whole),
        range(forecasts, Forecast::steps, SimulateCommand::whole),
        range(forecasts, Forecast::repeated, SimulateCommand::whole),
        SafeText.line(ends, 100));
  }

  private static String whole(double number) {
    return Long.toString(Math.round(number));
  }

  private interface Text {
    String of(double number);
  }

  private static String range(
      List<Forecast> forecasts, ToDoubleFunction<Forecast> number, Text text) {
    String low = text.of(forecasts.stream().mapToDouble(number).min().orElse(0));
    String high = text.of(forecasts.stream().mapToDouble(number).max().orElse(0));
    return low.equals(high) ? low : low + " to " + high;
  }

  private static Map<String, Object> fields(int count, List<Forecast> forecasts) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("workers", count);
    var all = new ArrayList<Map<String, Object>>();
    for (Forecast forecast : forecasts) {
      var one = new LinkedHashMap<String, Object>();
      one.put("seconds", forecast.time().toMillis() / 1000.0);
      one.put("utilisation", forecast.utilisation());
      one.put("trials", StudyFacts.counts(forecast.end()));
      one.put("steps", forecast.steps());
      one.put("repeated", forecast.repeated());
      one.put("ended", forecast.ended());
      one.put("reason", StudyFacts.why(forecast.end()));
      all.add(one);
    }
    fields.put("forecasts", all);
    return fields;
  }
}
