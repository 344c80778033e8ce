package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audition show}: one study, now or as it was. */
@Command(
    name = "show",
    description = "Show a study, as it is or as it was at an offset of its log.",
    footer = {
      "  audition show digits",
      "  audition show digits --at 1200    as it was after entry 1200 of its log",
      "  audition show digits --spec       the whole spec as JSON, with all presets and the seed"
    })
final class ShowCommand extends StoredStudyCommand {
  @Option(
      names = "--at",
      paramLabel = "OFFSET",
      defaultValue = "-1",
      description = "Show the study as it was after this entry; by default after the last.")
  private long at = -1;

  @Option(names = "--spec", description = "Print the spec that the study was created with.")
  private boolean spec;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  ExitCode execute(Store open, StudyInfo found) {
    if (at > found.offset() || at == 0 || at < -1) {
      throw Failure.usage(
          "--at must be an offset from 1 to %d, but is %d".formatted(found.offset(), at));
    }
    StudyState state = at == -1 ? open.state(found.id()) : open.stateAt(found.id(), at);
    StudyCreated created = state.created().orElseThrow();
    var out = surroundings().out();
    if (spec) {
      out.println(created.document());
    } else if (json) {
      out.println(Json.line(fields(found, state)));
    } else {
      var look = surroundings().look(Surroundings.Channel.OUT);
      text(found, state)
          .forEach(
              (name, value) ->
                  out.println(
                      new Line()
                          .field(Tone.STRONG, name, 11)
                          .add(value)
                          .render(surroundings().width(), look)));
    }
    return ExitCode.OK;
  }

  private static Map<String, String> text(StudyInfo found, StudyState state) {
    StudyCreated created = state.created().orElseThrow();
    var lines = new LinkedHashMap<String, String>();
    lines.put("study", "%s (%s)".formatted(SafeText.line(created.name()), found.id()));
    String why = SafeText.line(StudyFacts.why(state), 200);
    lines.put("state", StudyFacts.phase(state) + (why.isEmpty() ? "" : ": " + why));
    lines.put("objective", objectives(created));
    lines.put(
        "search",
        "sampler %s, pruner %s, seed %d"
            .formatted(
                SweepPlan.rule(state.controls().rules().sampler()),
                SweepPlan.rule(state.controls().rules().pruner()),
                seed(state)));
    lines.put("stop", SweepPlan.rule(state.controls().stop()));
    var planned = StudyFacts.planned(state, Catalog.installed());
    lines.put(
        "trials",
        StudyFacts.countsText(state)
            + (planned.isPresent() ? "; at most " + planned.getAsInt() : ""));
    lines.put("best", best(state));
    lines.put("parallel", Integer.toString(state.controls().parallel()));
    time(lines, state);
    lines.put("created", found.created().toString());
    lines.put("last entry", "%d, at %s".formatted(state.offset(), state.at()));
    state.gates().values().stream()
        .filter(gate -> gate.open())
        .forEach(
            gate ->
                lines.put(
                    "gate " + SafeText.line(gate.id(), 20), SafeText.line(gate.question(), 200)));
    return lines;
  }

  private static void time(Map<String, String> lines, StudyState state) {
    lines.put(
        "time",
        "%s running, %s of slots"
            .formatted(
                Figures.time(state.elapsed(state.at())),
                Figures.time(StudyFacts.spent(state, state.at()))));
    double saved = state.spent().savedSeconds();
    if (saved > 0) {
      lines.put(
          "shared",
          "stages saved %s of slots"
              .formatted(Figures.time(Duration.ofMillis(Math.round(1000 * saved)))));
    }
  }

  private static String objectives(StudyCreated created) {
    return created.objectives().stream()
        .map(o -> o.direction().name().toLowerCase(Locale.ROOT) + " " + SafeText.line(o.metric()))
        .collect(Collectors.joining(", "));
  }

  private static String best(StudyState state) {
    List<Trial.Completed> front = StudyFacts.front(state);
    return front.isEmpty()
        ? "none yet"
        : front.stream()
            .limit(5)
            .map(
                trial ->
                    "%s (trial %d)  %s"
                        .formatted(
                            StudyFacts.valuesText(state, trial),
                            trial.number(),
                            Figures.parameters(trial.facts().configuration())))
            .collect(Collectors.joining("; "));
  }

  /** That of what is proposed next. */
  private static long seed(StudyState state) {
    return state.controls().tuning().seed().orElse(state.created().orElseThrow().seed());
  }

  private static Map<String, Object> fields(StudyInfo found, StudyState state) {
    StudyCreated created = state.created().orElseThrow();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", created.name());
    fields.put("id", found.id());
    fields.put("phase", StudyFacts.phase(state));
    fields.put("reason", StudyFacts.why(state));
    fields.put("offset", state.offset());
    fields.put("seed", seed(state));
    fields.put("parallel", state.controls().parallel());
    fields.put("trials", StudyFacts.counts(state));
    StudyFacts.planned(state, Catalog.installed()).ifPresent(n -> fields.put("planned", n));
    fields.put(
        "best",
        StudyFacts.front(state).stream().map(trial -> TrialFields.of(state, trial)).toList());
    fields.put("sinceImprovement", state.standing().sinceImprovement());
    fields.put("runningSeconds", state.elapsed(state.at()).toMillis() / 1000.0);
    fields.put("slotSeconds", state.spent().slotSeconds());
    fields.put("sharedSeconds", state.spent().savedSeconds());
    fields.put("created", found.created().toString());
    fields.put("last", state.at().toString());
    return fields;
  }
}
