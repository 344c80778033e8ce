package dev.audition.machine;

import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is shown with a gate's question: a function of the state, so that it can be made again. */
final class Evidence {
  private final StudyState state;
  private final List<String> lines = new ArrayList<>();

  private Evidence(StudyState state) {
    this.state = state;
  }

  /** The lines for a gate of a trial or, without one, of the study. */
  static List<String> of(StudyState state, Optional<Integer> trial) {
    var evidence = new Evidence(state);
    trial.ifPresentOrElse(t -> evidence.trial(state.trials().get(t)), evidence::study);
    evidence.best();
    return evidence.lines;
  }

  private Objective objective() {
    return state.created().orElseThrow().objectives().get(0);
  }

  private void study() {
    Trials trials = state.trials();
    lines.add(
        "%d trials have ended: %d completed, %d pruned, %d failed, %d cancelled"
            .formatted(
                trials.over(),
                trials.count(Trial.Kind.COMPLETED),
                trials.count(Trial.Kind.PRUNED),
                trials.count(Trial.Kind.FAILED),
                trials.count(Trial.Kind.CANCELLED)));
    lines.add("slot time " + seconds(state.spent().slotSeconds()));
  }

  private void trial(Trial trial) {
    TrialFacts facts = trial.facts();
    String stage = facts.stage().isEmpty() ? "" : " in stage " + facts.stage();
    lines.add("trial %d, attempt %d%s".formatted(facts.number(), facts.attempt(), stage));
    lines.add("configuration " + facts.configuration());
    Curve curve = facts.curve();
    lines.add(
        curve.size() == 0
            ? "no report yet"
            : "step %d: %s"
                .formatted(curve.step(curve.size() - 1), metrics(curve.values(curve.size() - 1))));
    facts.held().ifPresent(held -> lines.add("result " + values(held.values())));
    double loss = loss(facts);
    if (!Double.isNaN(loss)) {
      ranks(facts, loss);
    }
    lines.add("slot time " + seconds(facts.history().slotSeconds()));
  }

  /** The latest loss of the first objective; NaN if there is none. */
  private double loss(TrialFacts facts) {
    if (facts.held().isPresent()) {
      return objective().loss(facts.held().get().values().get(0));
    }
    for (int i = facts.curve().size() - 1; i >= 0; i--) {
      Optional<Double> value = facts.curve().value(i, objective().metric());
      if (value.isPresent()) {
        return objective().loss(value.get());
      }
    }
    return Double.NaN;
  }

  private void ranks(TrialFacts facts, double loss) {
    if (facts.rung() >= 0) {
      Ranking ranking = state.boards().rung(facts.bracket(), facts.rung());
      lines.add(
          "place %d of %d at rung %d"
              .formatted(ranking.below(loss) + 1, ranking.size(), facts.rung()));
    }
    int completed = 0;
    int worse = 0;
    for (Trial other : state.trials()) {
      if (other instanceof Trial.Completed known) {
        completed++;
        worse += objective().loss(known.values().get(0)) <= loss ? 0 : 1;
      }
    }
    if (completed > 0) {
      lines.add("better than %d of %d completed trials".formatted(worse, completed));
    }
  }

  private void best() {
    lines.add(
        state
            .incumbent()
            .map(Trial.Completed.class::cast)
            .map(
                best ->
                    "best so far trial %d with %s: %s"
                        .formatted(
                            best.number(), values(best.values()), best.facts().configuration()))
            .orElse("no trial has completed yet"));
  }

  private String values(List<Double> values) {
    var text = new ArrayList<String>();
    List<Objective> objectives = state.created().orElseThrow().objectives();
    for (int i = 0; i < objectives.size(); i++) {
      text.add(objectives.get(i).metric() + "=" + values.get(i));
    }
    return String.join(" ", text);
  }

  private static String metrics(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(metric -> metric.getKey() + "=" + metric.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
