package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.machine.StudyState;
import dev.audition.replay.Judgement;
import dev.audition.study.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Against whom a trial was judged, in words and as fields. */
final class JudgementText {
  private JudgementText() {}

  /** A few lines for people. */
  static List<String> of(Judgement judgement, StudyState state) {
    Objective objective = objective(state);
    String metric = SafeText.line(objective.metric(), 40);
    String value = metric + "=" + number(objective, judgement.loss());
    String where =
        judgement.rung().isPresent()
            ? "rung %d (step %d)".formatted(judgement.rung().getAsInt(), judgement.step())
            : "step %d".formatted(judgement.step());
    String rule = SweepPlan.rule(judgement.pruner());
    var lines = new ArrayList<String>();
    if (judgement.of() == 0) {
      lines.add("%s at %s: %s, judged by itself".formatted(rule, where, value));
      return lines;
    }
    lines.add(
        "%s at %s: %s, place %d of %d"
            .formatted(rule, where, value, judgement.place(), judgement.of()));
    lines.add(
        judgement
            .cutoff()
            .map(
                last ->
                    "the last that was good enough: trial %d with %s=%s"
                        .formatted(last.trial(), metric, number(objective, last.loss())))
            .orElse("none of the others would have been good enough"));
    if (!judgement.ahead().isEmpty()) {
      boolean all = judgement.ahead().size() == judgement.place() - 1;
      lines.add(
          "better there: %s %s%s"
              .formatted(
                  judgement.ahead().size() == 1 ? "trial" : "trials",
                  judgement.ahead().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                  all ? "" : ", ..."));
    }
    return lines;
  }

  private static Objective objective(StudyState state) {
    return state.created().orElseThrow().objectives().get(0);
  }

  private static String number(Objective objective, double loss) {
    return Figures.number(objective.loss(loss));
  }

  static Map<String, Object> fields(Judgement judgement, StudyState state) {
    Objective objective = objective(state);
    var fields = new LinkedHashMap<String, Object>();
    fields.put("pruner", SweepPlan.rule(judgement.pruner()));
    fields.put("step", judgement.step());
    judgement.rung().ifPresent(rung -> fields.put("rung", rung));
    fields.put("value", Json.number(objective.loss(judgement.loss())));
    if (judgement.of() > 0) {
      fields.put("place", judgement.place());
      fields.put("of", judgement.of());
      fields.put("ahead", judgement.ahead());
    }
    judgement
        .cutoff()
        .ifPresent(
            last -> {
              fields.put("cutoffTrial", last.trial());
              fields.put("cutoff", Json.number(objective.loss(last.loss())));
            });
    return fields;
  }
}
