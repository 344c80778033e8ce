package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import dev.audition.cli.progress.JsonDisplay;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.machine.Gate;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run} and {@code resume} end with: the best parameters, and what became of the rest.
 */
final class FinalBlock {
  private final StudyRun.Setting setting;
  private final StudyState state;
  private final ExitCode code;

  FinalBlock(StudyRun.Setting setting, StudyState state, ExitCode code) {
    this.setting = setting;
    this.state = state;
    this.code = code;
  }

  /** Prints it: parameters to standard output, the rest for people; all in one for machines. */
  void print(Optional<JsonDisplay> json) {
    if (json.isPresent()) {
      json.get().say("result", state.offset(), fields());
      return;
    }
    var surroundings = setting.surroundings();
    var look = surroundings.look(Channel.ERR);
    lines()
        .forEach(
            (name, text) ->
                surroundings
                    .err()
                    .println(
                        new Line()
                            .field(Tone.STRONG, name, Math.max(10, name.length() + 1))
                            .add(tone(name), text)
                            .render(look)));
    surroundings.out().print(Yaml.best(state));
    surroundings.out().flush();
  }

  private Tone tone(String name) {
    boolean good = name.equals("best") && state.violation().orElse(1) == 0;
    return good ? Tone.GOOD : name.equals("state") && code.code() != 0 ? Tone.WARNING : Tone.NORMAL;
  }

  private Map<String, String> lines() {
    var lines = new LinkedHashMap<String, String>();
    String why = SafeText.line(StudyFacts.why(state), 200);
    lines.put("state", StudyFacts.phase(state) + (why.isEmpty() ? "" : ": " + why));
    List<Trial.Completed> front = StudyFacts.front(state);
    lines.put(
        "best",
        front.isEmpty()
            ? "none: no trial completed with a finite value"
            : "%s (trial %d)%s"
                .formatted(
                    StudyFacts.valuesText(state, front.get(0)),
                    front.get(0).number(),
                    front.size() > 1
                        ? " and %d more on the front".formatted(front.size() - 1)
                        : ""));
    lines.put("trials", StudyFacts.countsText(state));
    lines.put(
        "time",
        "%s running, %s of slots"
            .formatted(
                Figures.time(state.elapsed(state.at())),
                Figures.time(StudyFacts.spent(state, state.at()))));
    lines.put("store", setting.surroundings().shownStore(setting.location()));
    if (!state.phase().over()) {
      state.gates().values().stream()
          .filter(Gate::open)
          .forEach(gate -> lines.put("gate " + SafeText.line(gate.id(), 40), question(gate)));
      lines.put("resume", setting.resumeHint());
    }
    return lines;
  }

  private String question(Gate gate) {
    return "%s: %s  approve: audition approve %s%s"
        .formatted(
            GateText.subject(gate),
            SafeText.line(gate.question(), 200),
            SafeText.line(gate.id(), 40),
            StoreOption.hint(setting.location(), setting.surroundings()));
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("exit", code.code());
    fields.put("phase", StudyFacts.phase(state));
    fields.put("reason", StudyFacts.why(state));
    fields.put("trials", StudyFacts.counts(state));
    fields.put(
        "best",
        StudyFacts.front(state).stream().map(trial -> TrialFields.of(state, trial)).toList());
    fields.put("runningSeconds", state.elapsed(state.at()).toMillis() / 1000.0);
    fields.put("slotSeconds", state.spent().slotSeconds());
    fields.put("store", setting.location().toString());
    if (!state.phase().over()) {
      fields.put("resume", setting.resumeHint());
    }
    return fields;
  }
}
