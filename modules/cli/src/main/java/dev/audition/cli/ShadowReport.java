package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StudyState;
import dev.audition.machine.StudyState.Shadow;
import dev.audition.machine.Trial;
import dev.audition.replay.Fate;
import dev.audition.replay.Votes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a shadow has voted, and what came of it.
 *
 * @param name the shadow's
 * @param votes its votes since it was added
 * @param state the study as it is
 */
record ShadowReport(String name, Shadow shadow, Votes votes, StudyState state) {
  private static final int SHOWN = 20;

  /** Trials that it would have stopped. */
  private List<Integer> stopped() {
    var stopped = new ArrayList<Integer>();
    for (int trial = 0; trial < votes.fates().size(); trial++) {
      Fate fate = votes.fates().get(trial);
      if (fate.kind() == Fate.Kind.STOPPED && !fate.reason().isEmpty()) {
        stopped.add(trial);
      }
    }
    return stopped;
  }

  private int saved() {
    return stopped().stream()
        .mapToInt(
            trial ->
                Math.max(
                    0,
                    state.trials().get(trial).facts().curve().size()
                        - votes.fates().get(trial).steps()))
        .sum();
  }

  private Map<String, Integer> became() {
    var became = new LinkedHashMap<String, Integer>();
    stopped().forEach(trial -> became.merge(kind(trial), 1, Integer::sum));
    return became;
  }

  private String kind(int trial) {
    return state.trials().get(trial).kind().name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %s, since entry %d"
            .formatted(SafeText.line(name, 64), SweepPlan.rule(shadow.rule()), shadow.since()));
    if (shadow.kind() == ShadowKind.STOP) {
      lines.add(
          votes.end() == 0
              ? "  it would let the study go on"
              : "  it would have ended the study at entry %d: %s"
                  .formatted(votes.end(), SafeText.line(votes.reason(), 200)));
      return lines;
    }
    lines.add(
        "  it would have stopped %s%s, and saved %s"
            .formatted(
                Figures.count(stopped().size(), "trial"),
                became().isEmpty()
                    ? ""
                    : became().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", " (in fact ", ")")),
                Figures.count(saved(), "step")));
    state
        .incumbent()
        .filter(best -> stopped().contains(best.number()))
        .ifPresent(best -> lines.add("  trial %d, the best, among them".formatted(best.number())));
    for (int trial : stopped().stream().limit(SHOWN).toList()) {
      lines.add("  " + line(trial));
    }
    return lines;
  }

  private String line(int trial) {
    Fate fate = votes.fates().get(trial);
    Trial now = state.trials().get(trial);
    String fact =
        now instanceof Trial.Completed completed
            ? StudyFacts.valuesText(state, completed)
            : kind(trial);
    return "trial %d at entry %d: %s; in fact %s"
        .formatted(trial, fate.offset(), SafeText.line(fate.reason(), 200), fact);
  }

  /** For machines. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("kind", shadow.kind().name().toLowerCase(Locale.ROOT));
    fields.put("rule", SweepPlan.rule(shadow.rule()));
    fields.put("since", shadow.since());
    if (shadow.kind() == ShadowKind.STOP) {
      fields.put("end", votes.end());
      fields.put("reason", votes.reason());
      return fields;
    }
    fields.put("saved", saved());
    fields.put("became", became());
    var all = new ArrayList<Map<String, Object>>();
    for (int trial : stopped()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("trial", trial);
      one.put("offset", votes.fates().get(trial).offset());
      one.put("steps", votes.fates().get(trial).steps());
      one.put("reason", votes.fates().get(trial).reason());
      one.put("state", kind(trial));
      all.add(one);
    }
    fields.put("votes", all);
    return fields;
  }
}
