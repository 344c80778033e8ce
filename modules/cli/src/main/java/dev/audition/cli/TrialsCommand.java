package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Table;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition trials}: the trials of a study. */
@Command(
    name = "trials",
    description = "List the trials of a study.",
    footer = {
      "  audition trials digits --sort value --limit 10       the ten best",
      "  audition trials digits --state failed,cancelled",
      "  audition trials digits --json | jq .parameters"
    })
final class TrialsCommand extends StoredStudyCommand {
  /** What trials can be sorted by. */
  enum Order {
    NUMBER,
    VALUE,
    TIME;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description =
          "Only trials in these states: queued, starting, running, stopping, paused, completed,"
              + " pruned, failed, cancelled.")
  private List<Trial.Kind> states = List.of();

  @Option(
      names = "--sort",
      defaultValue = "number",
      paramLabel = "ORDER",
      description =
          "By ${COMPLETION-CANDIDATES}; value: best first, time: longest first. By default number.")
  private Order order = Order.NUMBER;

  @Option(names = "--reverse", description = "The other way round.")
  private boolean reverse;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2147483647",
      description = "At most that many; by default all.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "Print a JSON object for each trial.")
  private boolean json;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    if (limit < 1) {
      throw Failure.usage("--limit must be 1 or more, but is " + limit);
    }
    StudyState state = open.state(found.id());
    List<Trial> trials =
        StreamSupport.stream(state.trials().spliterator(), false)
            .filter(trial -> states.isEmpty() || states.contains(trial.kind()))
            .sorted(comparator(state))
            .limit(limit)
            .toList();
    if (json) {
      trials.forEach(
          trial -> surroundings().out().println(Json.line(TrialFields.of(state, trial))));
    } else {
      print(state, trials);
    }
    return ExitCode.OK;
  }

  private Comparator<Trial> comparator(StudyState state) {
    Objective objective = state.created().orElseThrow().objectives().get(0);
    Comparator<Trial> comparator =
        switch (order) {
          case NUMBER -> Comparator.comparingInt(Trial::number);
          case VALUE ->
              Comparator.comparingDouble(trial -> objective.loss(TrialFields.value(state, trial)));
          case TIME -> Comparator.comparingDouble(trial -> -trial.facts().history().slotSeconds());
        };
    return reverse ? comparator.reversed() : comparator;
  }

  private void print(StudyState state, List<Trial> trials) {
    Objective objective = state.created().orElseThrow().objectives().get(0);
    var table =
        new Table(
            List.of(
                ">#",
                "STATE",
                ">" + SafeText.line(objective.metric(), 20),
                ">STEP",
                ">TIME",
                "PARAMETERS"));
    for (Trial trial : trials) {
      var curve = trial.facts().curve();
      double value = TrialFields.value(state, trial);
      var cells = new ArrayList<String>();
      cells.add(Integer.toString(trial.number()));
      cells.add(trial.kind().name().toLowerCase(Locale.ROOT));
      cells.add(Double.isNaN(value) && curve.size() == 0 ? "–" : Figures.number(value));
      cells.add(curve.size() == 0 ? "–" : Long.toString(curve.step(curve.size() - 1)));
      cells.add(time(trial));
      cells.add(parameters(trial));
      table.row(cells);
    }
    table
        .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT))
        .forEach(surroundings().out()::println);
  }

  private static String time(Trial trial) {
    return Figures.time(Duration.ofMillis((long) (1000 * trial.facts().history().slotSeconds())));
  }

  private static String parameters(Trial trial) {
    String why =
        TrialFields.reason(trial)
            .filter(reason -> trial instanceof Trial.Failed)
            .map(reason -> "  (" + SafeText.line(reason, 200) + ")")
            .orElse("");
    return Figures.parameters(trial.facts().configuration()) + why;
  }
}
