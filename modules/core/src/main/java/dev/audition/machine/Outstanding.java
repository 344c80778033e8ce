package dev.audition.machine;

import dev.audition.study.Directive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What must be under way in a state. */
final class Outstanding {
  private Outstanding() {}

  static List<StudyEffect> of(StudyState state, Plan plan) {
    var effects = new ArrayList<StudyEffect>();
    for (Trial trial : state.trials().liveOnes()) {
      effects.add(live(trial));
    }
    if (state.phase() instanceof StudyPhase.Running && !state.waiting()) {
      int slots = state.controls().parallel() - state.trials().live();
      for (Trial trial : state.trials().queuedOnes(Math.max(0, slots))) {
        effects.add(new StudyEffect.LaunchAttempt(trial.number(), trial.facts().attempt() + 1));
      }
      int wanted = wanted(state, plan);
      if (wanted > 0) {
        effects.add(new StudyEffect.Propose(state.trials().size(), wanted));
      }
    }
    return effects;
  }

  private static StudyEffect live(Trial trial) {
    int attempt = trial.facts().attempt();
    return trial instanceof Trial.Stopping stopping
        ? new StudyEffect.StopAttempt(trial.number(), attempt, stopping.target(), stopping.reason())
        : new StudyEffect.KeepAttempt(trial.number(), attempt);
  }

  /** One proposal ahead hides the sampler's time; alone, each is made from all results. */
  private static int wanted(StudyState state, Plan plan) {
    if (!plan.mayPropose(state)) {
      return 0;
    }
    int ahead = state.controls().parallel() > 1 ? 1 : 0;
    int wanted = Math.min(Settling.room(state) + ahead, plan.known(state) - state.trials().size());
    OptionalInt limit = plan.trialLimit(state);
    return limit.isPresent() ? Math.min(wanted, limit.getAsInt() - state.own()) : wanted;
  }

  static Optional<Duration> wakeAfter(StudyState state, Plan plan, Instant now) {
    Optional<Duration> rule =
        state.phase() instanceof StudyPhase.Running ? ruleWake(state, plan, now) : Optional.empty();
    Stream<Duration> gates =
        state.gates().values().stream()
            .filter(Gate::open)
            .flatMap(gate -> gate.deadline().stream())
            .map(deadline -> Duration.between(now, deadline));
    return Stream.concat(rule.stream(), gates)
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .min(Duration::compareTo);
  }

  /** At once if the rule has had enough without being asked, as after a restart. */
  private static Optional<Duration> ruleWake(StudyState state, Plan plan, Instant now) {
    Instant at = now.isBefore(state.at()) ? state.at() : now;
    Duration elapsed = state.elapsed(at);
    if (plan.enough(state, at).isPresent()) {
      return Optional.of(Duration.ZERO);
    }
    if (state.spent().since().isEmpty()) {
      return Optional.empty();
    }
    return plan.stopRule(state)
        .deadline(elapsed)
        .map(deadline -> deadline.minus(elapsed).plus(Duration.between(now, at)));
  }

  static Directive directive(StudyState state, int number, int attempt) {
    Optional<Trial> trial =
        state.trials().find(number).filter(found -> found.facts().attempt() == attempt);
    return switch (trial.orElse(null)) {
      case null -> new Directive.Stop("this attempt is not the trial's current one");
      case Trial.Running running -> new Directive.Continue(running.until());
      case Trial.Starting starting -> new Directive.Continue(java.util.OptionalLong.empty());
      case Trial.Stopping stopping when stopping.target().pauses() ->
          new Directive.Pause(stopping.reason());
      case Trial.Stopping stopping -> new Directive.Stop(stopping.reason());
      case Trial other -> new Directive.Stop("this attempt is over");
    };
  }
}
