package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.pruner.Pruner;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.RuleSpec;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges changes of how a study searches, while it does. */
final class SearchRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final Plan plan;

  SearchRules(Plan plan) {
    this.plan = plan;
  }

  Optional<Refused> sampler(Turn turn, StudyCommand.ChangeSampler command) {
    return begun(turn)
        .or(() -> made(() -> plan.sampler(command.sampler(), plan.space(turn.state()))))
        .or(
            () -> {
              if (!command.sampler().equals(turn.state().controls().rules().sampler())) {
                turn.emit(new StudyEvent.SamplerChanged(command.sampler(), command.by()));
              }
              return HOLDS;
            });
  }

  Optional<Refused> space(Turn turn, StudyCommand.ChangeSpace command) {
    SearchSpace before = plan.space(turn.state());
    var changed = new TreeMap<String, Domain>();
    for (Map.Entry<String, Domain> edit : command.domains().entrySet()) {
      Optional<Refused> wrong = wrong(before, edit.getKey(), edit.getValue());
      if (wrong.isPresent()) {
        return wrong;
      }
      if (!domain(before, edit.getKey()).equals(edit.getValue())) {
        changed.put(edit.getKey(), edit.getValue());
      }
    }
    RuleSpec sampler = turn.state().controls().rules().sampler();
    return begun(turn)
        .or(() -> made(() -> plan.sampler(sampler, before.with(changed))))
        .or(
            () -> {
              if (!changed.isEmpty()) {
                turn.emit(new StudyEvent.SpaceChanged(changed, command.by()));
              }
              return HOLDS;
            });
  }

  private static Domain domain(SearchSpace space, String name) {
    return space.parameters().get(space.indexOf(name).orElseThrow()).domain();
  }

  /** Bounds and choices change; what a condition reads keeps its type. */
  private static Optional<Refused> wrong(SearchSpace space, String name, Domain domain) {
    if (space.indexOf(name).isEmpty()) {
      List<String> names = space.parameters().stream().map(Parameter::name).toList();
      return Optional.of(
          refuse(
              Refusal.INVALID, "there is no parameter '%s'; %s", name, Suggestion.of(name, names)));
    }
    Domain before = domain(space, name);
    boolean same =
        before.getClass() == domain.getClass() && types(before).containsAll(types(domain));
    return same
        ? HOLDS
        : Optional.of(
            refuse(
                Refusal.INVALID,
                "parameter '%s' must stay of its type, which is %s, but would be %s",
                name,
                before.describe(),
                domain.describe()));
  }

  private static List<Class<?>> types(Domain domain) {
    List<Value> values =
        switch (domain) {
          case Domain.Real real -> List.of();
          case Domain.Whole whole -> List.of();
          case Domain.Categorical one -> one.choices();
          case Domain.Ordinal one -> one.levels();
          case Domain.Constant one -> List.of(one.value());
        };
    return values.stream().<Class<?>>map(Object::getClass).distinct().toList();
  }

  Optional<Refused> pruner(Turn turn, StudyCommand.ChangePruner command) {
    return begun(turn)
        .or(() -> made(() -> plan.makePruner(command.pruner(), turn.state())))
        .or(
            () -> {
              if (!plan.orderly(command.pruner())) {
                return Optional.of(
                    refuse(Refusal.INVALID, "%s", Plan.disorderly(command.pruner())));
              }
              if (!command.pruner().equals(turn.state().controls().rules().pruner())) {
                change(turn, command);
              }
              return HOLDS;
            });
  }

  /** Attempts that end by themselves at a rung of the old pruner end now, and go on later. */
  private void change(Turn turn, StudyCommand.ChangePruner command) {
    Pruner pruner = plan.makePruner(command.pruner(), turn.state());
    boolean promoted = plan.pruner(turn.state()).promotes();
    var brackets = new ArrayList<Integer>();
    int most = 0;
    for (int number = 0; number < turn.state().trials().size(); number++) {
      brackets.add(pruner.bracket(number));
      most = Math.max(most, brackets.get(number));
    }
    var ladders = new ArrayList<List<Long>>();
    for (int bracket = 0; bracket <= most; bracket++) {
      ladders.add(pruner.ladder(bracket).steps());
    }
    turn.emit(
        new StudyEvent.PrunerChanged(
            command.pruner(), pruner.usesSteps(), brackets, ladders, command.by()));
    for (Trial trial : turn.state().trials().liveOnes()) {
      boolean ends =
          trial instanceof Trial.Running running && running.until().isPresent()
              || promoted
                  && trial instanceof Trial.Stopping stopping
                  && stopping.target() == StopTarget.REQUEUE;
      if (ends) {
        TrialRules.stop(turn, trial, StopTarget.PAUSE_AT_RUNG, "the pruner was changed");
      }
    }
    for (Trial trial : turn.state().trials().pausedOnes()) {
      if (trial instanceof Trial.Paused paused
          && paused.cause() == PauseCause.RUNG
          && paused.facts().rung() < 0) {
        goOn(turn, trial, command.by());
      }
    }
  }

  /** A trial that is at no rung of the new pruner has nothing to wait for but gates. */
  private static void goOn(Turn turn, Trial trial, String by) {
    turn.emit(
        turn.state().guarded(trial.number())
            ? new StudyEvent.TrialPaused(trial.number(), PauseCause.GATE, "waits for gates")
            : new StudyEvent.TrialResumed(trial.number(), by));
  }

  private static Optional<Refused> begun(Turn turn) {
    return switch (turn.state().phase()) {
      case StudyPhase.Running phase -> HOLDS;
      case StudyPhase.Paused phase -> HOLDS;
      case StudyPhase.Created phase -> wrong("the study has not started yet; change its spec");
      case StudyPhase.Finishing phase -> wrong("the study is finishing; fork it to go on");
      case StudyPhase.Finished phase -> wrong("the study is finished; fork it to go on");
      case StudyPhase.Failed phase -> wrong("the study has failed; fork it to go on");
    };
  }

  private static Optional<Refused> made(Runnable maker) {
    try {
      maker.run();
      return HOLDS;
    } catch (IllegalArgumentException e) {
      return Optional.of(refuse(Refusal.INVALID, "%s", String.valueOf(e.getMessage())));
    }
  }

  private static Optional<Refused> wrong(String message) {
    return Optional.of(refuse(Refusal.WRONG_STATE, "%s", message));
  }
}
