package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import java.util.Optional;
import java.util.TreeMap;

/** Judges whether what somebody did can be undone: its effect must not have begun. */
final class UndoRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final Plan plan;

  UndoRules(Plan plan) {
    this.plan = plan;
  }

  Optional<Refused> undo(Turn turn, StudyCommand.Undo command) {
    if (command.offset() != command.before().offset() + 1
        || command.offset() > turn.state().offset()) {
      return Optional.of(
          refuse(
              Refusal.INVALID,
              "entry %d is not the one after the %d that it is said to follow",
              command.offset(),
              command.before().offset()));
    }
    StudyPhase phase = turn.state().phase();
    if (phase.over() || phase instanceof StudyPhase.Finishing) {
      return wrong("the study is finishing or over, so nothing is undone any more");
    }
    return inverse(turn, command);
  }

  private Optional<Refused> inverse(Turn turn, StudyCommand.Undo command) {
    StudyState before = command.before();
    return switch (command.event()) {
      case StudyEvent.ParallelismChanged e -> parallelism(turn, command, e);
      case StudyEvent.StopRuleChanged e ->
          turn.state().controls().stop().equals(e.stop())
              ? undone(
                  turn,
                  command,
                  new StudyEvent.StopRuleChanged(before.controls().stop(), command.by()))
              : again("the stop rule");
      case StudyEvent.SamplerChanged e -> sampler(turn, command, e);
      case StudyEvent.SpaceChanged e -> space(turn, command, e);
      case StudyEvent.ShadowAdded e ->
          turn.state().controls().tuning().shadows().containsKey(e.name())
              ? undone(turn, command, new StudyEvent.ShadowRemoved(e.name(), command.by()))
              : again("the shadow");
      case StudyEvent.TrialProposed e when e.origin() == Origin.ENQUEUED ->
          enqueued(turn, command, turn.state().trials().get(e.trial()));
      case StudyEvent.TrialPaused e when e.cause() == PauseCause.HUMAN ->
          paused(turn, command, turn.state().trials().get(e.trial()));
      case StudyEvent.StudyPaused e ->
          turn.state().phase() instanceof StudyPhase.Paused
              ? undone(turn, command, new StudyEvent.StudyResumed(command.by()))
              : again("the pause");
      case StudyEvent e ->
          wrong("%s at %d cannot be undone", e.getClass().getSimpleName(), command.offset());
    };
  }

  private static Optional<Refused> undone(
      Turn turn, StudyCommand.Undo command, StudyEvent inverse) {
    turn.emit(new StudyEvent.Undone(command.offset(), command.by()));
    turn.emit(inverse);
    return HOLDS;
  }

  private static Optional<Refused> parallelism(
      Turn turn, StudyCommand.Undo command, StudyEvent.ParallelismChanged event) {
    int before = command.before().controls().parallel();
    if (turn.state().controls().parallel() != event.parallel()) {
      return again("the parallelism");
    }
    return turn.state().trials().live() > before
        ? wrong("%d attempts have begun because of it", turn.state().trials().live() - before)
        : undone(turn, command, new StudyEvent.ParallelismChanged(before, command.by()));
  }

  private static Optional<Refused> sampler(
      Turn turn, StudyCommand.Undo command, StudyEvent.SamplerChanged event) {
    if (!turn.state().controls().rules().sampler().equals(event.sampler())) {
      return again("the sampler");
    }
    return proposed(turn, command)
        .or(
            () ->
                undone(
                    turn,
                    command,
                    new StudyEvent.SamplerChanged(
                        command.before().controls().rules().sampler(), command.by())));
  }

  private Optional<Refused> space(
      Turn turn, StudyCommand.Undo command, StudyEvent.SpaceChanged event) {
    SearchSpace now = plan.space(turn.state());
    SearchSpace before = plan.space(command.before());
    var domains = new TreeMap<String, Domain>();
    for (var changed : event.domains().entrySet()) {
      int index = now.indexOf(changed.getKey()).orElseThrow();
      if (!now.parameters().get(index).domain().equals(changed.getValue())) {
        return again("'" + changed.getKey() + "'");
      }
      domains.put(changed.getKey(), before.parameters().get(index).domain());
    }
    return proposed(turn, command)
        .or(() -> undone(turn, command, new StudyEvent.SpaceChanged(domains, command.by())));
  }

  /** Whether a trial has been proposed since. */
  private static Optional<Refused> proposed(Turn turn, StudyCommand.Undo command) {
    Trials trials = turn.state().trials();
    for (int trial = command.before().trials().size(); trial < trials.size(); trial++) {
      if (trials.get(trial).facts().origin() == Origin.SAMPLER) {
        return wrong("trial %d was proposed with it; change it back instead", trial);
      }
    }
    return HOLDS;
  }

  private static Optional<Refused> enqueued(Turn turn, StudyCommand.Undo command, Trial trial) {
    return trial instanceof Trial.Queued && trial.facts().attempt() == 0
        ? undone(
            turn,
            command,
            new StudyEvent.TrialCancelled(trial.number(), "undone by " + command.by()))
        : wrong("trial %d has begun, or is over; cancel it instead", trial.number());
  }

  private static Optional<Refused> paused(Turn turn, StudyCommand.Undo command, Trial trial) {
    boolean waits = trial instanceof Trial.Paused p && p.cause() == PauseCause.HUMAN;
    if (!waits || turn.state().guarded(trial.number())) {
      return wrong("trial %d is not paused by a person, or waits for a gate", trial.number());
    }
    return undone(turn, command, TrialRules.resumed(trial, command.by()));
  }

  private static Optional<Refused> again(String what) {
    return wrong("%s was changed again since", what);
  }

  private static Optional<Refused> wrong(String message, Object... values) {
    return Optional.of(refuse(Refusal.WRONG_STATE, message, values));
  }
}
