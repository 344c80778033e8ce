package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.machine.Gate;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Domain;
import dev.audition.study.GateInput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a gate says to people. */
final class GateText {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final int LONGEST = 400;

  private GateText() {}

  /**
   * Question and evidence, one a line; of gates without evidence, which earlier versions opened,
   * what is known about the trial that waits.
   */
  static List<String> shown(Gate gate, StudyState state) {
    var lines = new ArrayList<String>();
    lines.add(SafeText.line(gate.question(), LONGEST));
    gate.evidence().forEach(line -> lines.add(SafeText.line(line, LONGEST)));
    if (gate.evidence().isEmpty()) {
      gate.trial().flatMap(state.trials()::find).ifPresent(trial -> lines.add(trial(state, trial)));
    }
    return lines;
  }

  private static String trial(StudyState state, Trial trial) {
    double value = TrialFields.value(state, trial);
    String metric = state.created().orElseThrow().objectives().get(0).metric();
    var curve = trial.facts().curve();
    String reached =
        curve.size() == 0
            ? "no report yet"
            : "step %d  %s=%s"
                .formatted(
                    curve.step(curve.size() - 1), SafeText.line(metric), Figures.number(value));
    return "trial %d  %s  %s"
        .formatted(trial.number(), reached, Figures.parameters(trial.facts().configuration()));
  }

  /** Who may answer, and what an answer can carry; nothing if everybody may say yes or no. */
  static List<String> wanted(Gate gate) {
    var lines = new ArrayList<String>();
    if (!gate.roles().isEmpty()) {
      lines.add("answered by: " + SafeText.line(String.join(" or ", gate.roles()), LONGEST));
    }
    inputs(gate)
        .forEach(
            (name, rule) ->
                lines.add("can carry: %s, %s".formatted(SafeText.line(name), SafeText.line(rule))));
    return lines;
  }

  /** What an answer can carry: the rule of each value by name. */
  static Map<String, String> inputs(Gate gate) {
    var inputs = new LinkedHashMap<String, String>();
    for (GateInput input : gate.inputs()) {
      inputs.put(input.name(), input.domain().map(Domain::describe).orElse("a text"));
    }
    return inputs;
  }

  /** {@code trial 38} or {@code the study}. */
  static String subject(Gate gate) {
    return gate.trial().map(trial -> "trial " + trial).orElse("the study");
  }

  /** What happens when nobody answers. */
  static String deadline(Gate gate, Instant now) {
    if (gate.deadline().isEmpty()) {
      return "no deadline";
    }
    Instant at = gate.deadline().get();
    String then = gate.approveByDefault() ? "approved" : "rejected";
    return at.isAfter(now)
        ? "%s at %s, in %s, unless somebody answers"
            .formatted(then, moment(at), Figures.roughly(Duration.between(now, at)))
        : "%s by its deadline of %s as soon as the study runs".formatted(then, moment(at));
  }

  static String moment(Instant at) {
    return MINUTES.format(at.atZone(ZoneId.systemDefault()));
  }

  /** {@code approved by ada (owner) at 2026-03-01 14:10: fine}. */
  static String answer(Gate gate, GateTimes times) {
    Gate.Answer answer = gate.answer().orElseThrow();
    String outcome = answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return outcome
        + " by "
        + SafeText.line(answer.by(), 60)
        + (answer.role().isEmpty() ? "" : " (" + SafeText.line(answer.role(), 60) + ")")
        + times.answered(gate.id()).map(at -> " at " + moment(at)).orElse("")
        + (answer.note().isEmpty() ? "" : ": " + SafeText.line(answer.note(), LONGEST));
  }
}
