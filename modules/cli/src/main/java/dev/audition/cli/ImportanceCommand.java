package dev.audition.cli;

import dev.audition.algorithm.importance.Importance;
import dev.audition.algorithm.importance.Importances;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Table;
import dev.audition.machine.HistoryFold;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Objective;
import dev.audition.study.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition importance}: how much each parameter matters. */
@Command(
    name = "importance",
    description = {
      "Say how much each parameter matters, from the trials of a study that have ended.",
      "fanova: the share of the loss's variance over the whole space that a parameter explains"
          + " alone, by a random forest, and the 10th and 90th percentile over its trees;"
          + " the rest is interaction and noise. ped-anova: how much it matters for being"
          + " among the best tenth of the trials, by how its distribution differs there."
    },
    footer = {
      "  audition importance digits",
      "  audition importance digits --method ped-anova",
      "  audition importance digits --objective latency --json"
    })
final class ImportanceCommand extends StoredStudyCommand {
  private static final String FANOVA = "fanova";
  private static final String PED_ANOVA = "ped-anova";

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "fanova or ped-anova; fanova by default.")
  private String method = FANOVA;

  @Option(
      names = "--objective",
      paramLabel = "METRIC",
      description = "The objective's metric; the first one by default.")
  private String metric = "";

  @Option(names = "--json", description = "Print a JSON object for each parameter.")
  private boolean json;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    StudyState state = open.state(found.id());
    StudyCreated created = state.created().orElseThrow();
    var history = HistoryFold.of(StoredSpace.of(created), created.objectives(), state);
    int objective = objective(created.objectives());
    List<Importance> importances =
        switch (method) {
          case FANOVA -> Importances.fanova(history, objective);
          case PED_ANOVA -> Importances.pedAnova(history, objective);
          default ->
              throw Failure.usage(
                  "there is no method '%s'; %s"
                      .formatted(
                          SafeText.line(method),
                          Suggestion.of(method, List.of(FANOVA, PED_ANOVA))));
        };
    if (importances.isEmpty()) {
      throw new Failure(
          ExitCode.NO_RESULT,
          "study '%s' says nothing about importance: it needs %d trials with a result, and a"
                  .formatted(SafeText.line(found.name()), Importances.LEAST)
              + " parameter that has more than one value");
    }
    if (json) {
      importances.forEach(each -> surroundings().out().println(Json.line(fields(each))));
    } else {
      print(importances);
    }
    return ExitCode.OK;
  }

  private int objective(List<Objective> objectives) {
    List<String> metrics = objectives.stream().map(Objective::metric).toList();
    int index = metric.isEmpty() ? 0 : metrics.indexOf(metric);
    if (index < 0) {
      throw Failure.usage(
          "'%s' is no objective; %s"
              .formatted(SafeText.line(metric), Suggestion.of(metric, metrics)));
    }
    return index;
  }

  private static Map<String, Object> fields(Importance importance) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("parameter", importance.parameter());
    fields.put("importance", importance.share());
    fields.put("low", importance.low());
    fields.put("high", importance.high());
    return fields;
  }

  private void print(List<Importance> importances) {
    boolean bounds = method.equals(FANOVA);
    var table =
        new Table(
            bounds
                ? List.of("PARAMETER", ">IMPORTANCE", ">10% TO 90% OF TREES")
                : List.of("PARAMETER", ">IMPORTANCE"));
    for (Importance each : importances) {
      String name = SafeText.line(each.parameter(), 60);
      table.row(
          bounds
              ? List.of(
                  name, percent(each.share()), percent(each.low()) + " to " + percent(each.high()))
              : List.of(name, percent(each.share())));
    }
    table
        .render(surroundings().width(), surroundings().look(Surroundings.Channel.OUT))
        .forEach(surroundings().out()::println);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
