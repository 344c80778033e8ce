package dev.audition.machine;

import dev.audition.pruner.RungLadder;
import dev.audition.study.Curve;
import dev.audition.study.GateCondition;
import dev.audition.study.GateRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the gates of the spec's rules when their triggers hold, each once a trial or study. */
final class GateTriggers {
  private final Plan plan;

  GateTriggers(Plan plan) {
    this.plan = plan;
  }

  private List<GateRule> rules() {
    return plan.spec().gates();
  }

  private static String id(GateRule rule, int number) {
    return rule.name() + "@" + number;
  }

  private static boolean opened(StudyState state, GateRule rule, int number) {
    return state.gates().containsKey(id(rule, number));
  }

  /** Whether what the gate guards may happen. */
  private static boolean passed(StudyState state, GateRule rule, int number) {
    Gate gate = state.gates().get(id(rule, number));
    return gate != null && gate.answer().filter(a -> a.outcome().goesOn()).isPresent();
  }

  /** Whether a gate can hold the trial up: it is not ending for good. */
  private static boolean canWait(Trial trial) {
    return switch (trial) {
      case Trial.Stopping stopping -> stopping.target().pauses();
      case Trial other -> !other.kind().over();
    };
  }

  private void open(Turn turn, GateRule rule, Optional<Integer> trial, int number) {
    var gate =
        new Gate(
            id(rule, number),
            trial,
            rule.ask(),
            rule.deadline().map(turn.at()::plus),
            rule.approveByDefault(),
            Optional.empty(),
            rule.name(),
            rule.inputs(),
            rule.roles(),
            List.of());
    GateRules.guard(turn, gate);
  }

  /** A trial has reported something new. */
  void afterReport(Turn turn, int number) {
    for (GateRule rule : rules()) {
      Trial trial = turn.state().trials().get(number);
      if (canWait(trial)
          && !opened(turn.state(), rule, number)
          && due(turn.state(), rule, trial.facts())) {
        open(turn, rule, Optional.of(number), number);
      }
    }
  }

  private boolean due(StudyState state, GateRule rule, TrialFacts facts) {
    return switch (rule.trigger()) {
      case GateRule.AtStep at -> facts.curve().lastStep().orElse(-1L) >= at.step();
      case GateRule.BeforeRung before ->
          !plan.pruner(state).promotes() && nears(state, facts, before.rung());
      case GateRule.When when -> when.condition().holds(seen(facts));
      case GateRule.BeforeStage before -> false;
      case GateRule.AfterStage after -> false;
      case GateRule.AfterTrials after -> false;
    };
  }

  /** Whether the trial works for the rung, or for one behind it. */
  private boolean nears(StudyState state, TrialFacts facts, int rung) {
    RungLadder ladder = plan.pruner(state).ladder(facts.bracket());
    return rung <= facts.rung() + 1 && facts.rung() + 1 < ladder.size();
  }

  private static GateCondition.Facts seen(TrialFacts facts) {
    Curve curve = facts.curve();
    Map<String, Double> metrics = new HashMap<>();
    for (int i = curve.size() - 1; i >= 0 && metrics.size() < curve.metrics().size(); i--) {
      curve.values(i).forEach(metrics::putIfAbsent);
    }
    return new GateCondition.Facts(facts.configuration(), curve.lastStep().orElse(-1L), metrics);
  }

  /**
   * The pruner lets a paused trial go on from its rung.
   *
   * @return whether it must wait
   */
  boolean beforePromotion(Turn turn, Trial trial, int rung) {
    boolean waits = false;
    for (GateRule rule : rules()) {
      if (rule.trigger() instanceof GateRule.BeforeRung before
          && before.rung() <= rung + 1
          && !opened(turn.state(), rule, trial.number())) {
        open(turn, rule, Optional.of(trial.number()), trial.number());
        waits = true;
      }
    }
    return waits;
  }

  /**
   * An attempt is about to begin a stage.
   *
   * @return whether it must wait
   */
  boolean beforeStage(Turn turn, Trial trial, String stage) {
    boolean waits = false;
    for (GateRule rule : rules()) {
      if (guards(rule, trial.facts(), stage) && !passed(turn.state(), rule, trial.number())) {
        openOnce(turn, rule, trial.number());
        waits = true;
      }
    }
    return waits;
  }

  private void openOnce(Turn turn, GateRule rule, int number) {
    if (!opened(turn.state(), rule, number) && canWait(turn.state().trials().get(number))) {
      open(turn, rule, Optional.of(number), number);
    }
  }

  /** A stage is behind a trial when it enters one that it has never been in. */
  private static boolean guards(GateRule rule, TrialFacts facts, String next) {
    List<String> visited = facts.place().visited();
    return switch (rule.trigger()) {
      case GateRule.BeforeStage before -> before.stage().equals(next);
      case GateRule.AfterStage after ->
          visited.contains(after.stage())
              && (facts.stage().equals(after.stage()) || !visited.contains(next))
              && !after.stage().equals(next);
      case GateRule.AtStep at -> false;
      case GateRule.BeforeRung before -> false;
      case GateRule.AfterTrials after -> false;
      case GateRule.When when -> false;
    };
  }

  /** Whether the trial's result must wait for the answer to a gate behind one of its stages. */
  boolean holdsResult(StudyState state, TrialFacts facts) {
    return rules().stream().anyMatch(rule -> behind(rule, state, facts));
  }

  private static boolean behind(GateRule rule, StudyState state, TrialFacts facts) {
    return rule.trigger() instanceof GateRule.AfterStage after
        && facts.place().visited().contains(after.stage())
        && !passed(state, rule, facts.number());
  }

  /** A trial has its result, which is held: its last stages are over. */
  void afterResult(Turn turn, int number) {
    for (GateRule rule : rules()) {
      if (behind(rule, turn.state(), turn.state().trials().get(number).facts())) {
        openOnce(turn, rule, number);
      }
    }
  }

  /** Trials have ended. */
  void afterTrials(Turn turn) {
    for (GateRule rule : rules()) {
      if (rule.trigger() instanceof GateRule.AfterTrials after) {
        int ended = turn.state().trials().over();
        int due = after.again() ? ended - ended % after.trials() : after.trials();
        if (due > 0 && ended >= due && !opened(turn.state(), rule, due)) {
          open(turn, rule, Optional.empty(), due);
        }
      }
    }
  }
}
