package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.space.Configuration;
import dev.audition.study.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges results that do not come from a trial's current attempt. */
final class ResultRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final Plan plan;
  private final TrialRules trials;
  private final EndRules ends;
  private final ReportRules reports;

  ResultRules(Plan plan) {
    this.plan = plan;
    this.reports = new ReportRules(plan, new GateTriggers(plan));
    this.trials = new TrialRules(plan);
    this.ends = new EndRules(plan, new GateTriggers(plan));
  }

  Optional<Refused> score(Turn turn, StudyCommand.ScoreTrial command) {
    Optional<Trial> found = turn.state().trials().find(command.trial());
    if (found.isEmpty()) {
      return unknown(turn, command.trial());
    }
    Optional<Refused> invalid = invalid(command.values());
    if (invalid.isPresent()) {
      return invalid;
    }
    if (turn.state().guarded(command.trial())) {
      return wrong("trial %d waits for a gate; answer the gate first", command.trial());
    }
    return switch (found.get()) {
      case Trial.Completed trial when trial.values().equals(command.values()) -> HOLDS;
      case Trial.Completed trial -> scored(turn, command);
      case Trial.Queued trial -> scored(turn, command).or(() -> complete(turn, trial, command));
      case Trial.Paused trial -> scored(turn, command).or(() -> complete(turn, trial, command));
      case Trial trial when trial.kind().live() ->
          wrong("trial %d is %s; pause it, then score it", trial.number(), word(trial));
      case Trial trial ->
          wrong("trial %d is %s; only a retry of it can be scored", trial.number(), word(trial));
    };
  }

  private static Optional<Refused> scored(Turn turn, StudyCommand.ScoreTrial command) {
    turn.emit(
        new StudyEvent.TrialScored(
            command.trial(), command.values(), command.by(), command.note()));
    return HOLDS;
  }

  private static Optional<Refused> complete(
      Turn turn, Trial trial, StudyCommand.ScoreTrial command) {
    completed(turn, trial.number(), Map.of(), command.values());
    return HOLDS;
  }

  private static void completed(
      Turn turn, int number, Map<String, Double> metrics, List<Double> values) {
    int attempt = turn.state().trials().get(number).facts().attempt();
    turn.emit(new StudyEvent.TrialCompleted(number, attempt, metrics, values));
  }

  private Optional<Refused> invalid(List<Double> values) {
    int wanted = plan.spec().objectives().size();
    return values.size() == wanted && values.stream().allMatch(Double::isFinite)
        ? HOLDS
        : Optional.of(
            refuse(
                Refusal.INVALID,
                "a result must have a finite value for each of the %d objectives, but is %s",
                wanted,
                values));
  }

  /** A trial of another study; it does not count against this one's limit of trials. */
  Optional<Refused> importTrial(Turn turn, StudyCommand.ImportTrial command) {
    if (turn.state().phase().over() || turn.state().phase() instanceof StudyPhase.Finishing) {
      return wrong("the study is finishing or over; fork it to go on");
    }
    for (Trial trial : turn.state().trials()) {
      if (trial.facts().origin() == Origin.IMPORTED
          && trial.facts().configuration().equals(command.configuration())
          && trial instanceof Trial.Completed known
          && known.values().equals(command.values())) {
        return HOLDS;
      }
    }
    int number = turn.state().trials().size();
    return invalid(command.values())
        .or(() -> add(turn, command.configuration(), Origin.IMPORTED))
        .or(
            () -> {
              turn.emit(
                  new StudyEvent.TrialImported(
                      number, command.fromStudy(), command.fromTrial(), command.by()));
              for (Report report : command.reports()) {
                Optional<Refused> refused = reports.take(turn, number, report);
                if (refused.isPresent()) {
                  return refused;
                }
              }
              completed(turn, number, Map.of(), command.values());
              return HOLDS;
            });
  }

  private Optional<Refused> add(Turn turn, Configuration configuration, Origin origin) {
    return trials.add(turn, configuration, origin, turn.state().offset());
  }

  /** What an attempt without a lease has delivered is kept, and changes nothing. */
  Optional<Refused> keep(Turn turn, StudyCommand.KeepOrphan command) {
    Optional<Trial> found = turn.state().trials().find(command.trial());
    if (found.isEmpty() || command.attempt() < 1) {
      return unknown(turn, command.trial());
    }
    TrialFacts facts = found.get().facts();
    if (command.attempt() > facts.attempt()) {
      return Optional.of(
          refuse(
              Refusal.UNKNOWN,
              "trial %d has had no attempt %d yet",
              command.trial(),
              command.attempt()));
    }
    var values = ends.values(facts.curve(), command.metrics());
    if (values.isEmpty()) {
      return Optional.of(
          refuse(Refusal.INVALID, "%s", ends.noValue(found.get(), command.metrics())));
    }
    var orphan =
        new StudyState.Orphan(command.trial(), command.attempt(), command.metrics(), values.get());
    Optional<StudyState.Orphan> known = turn.state().orphan(command.trial(), command.attempt());
    if (known.isPresent()) {
      return known.get().equals(orphan)
          ? HOLDS
          : Optional.of(
              refuse(
                  Refusal.CONFLICT,
                  "attempt %d of trial %d has delivered something else before",
                  command.attempt(),
                  command.trial()));
    }
    turn.emit(
        new StudyEvent.OrphanKept(
            orphan.trial(), orphan.attempt(), orphan.metrics(), orphan.values()));
    return HOLDS;
  }

  /**
   * Lets a late result count: for its trial if that waits, else, as what is final stays final, for
   * a new trial of the same configuration.
   */
  Optional<Refused> adopt(Turn turn, StudyCommand.Adopt command) {
    Optional<StudyState.Orphan> orphan = turn.state().orphan(command.trial(), command.attempt());
    if (orphan.isEmpty()) {
      return Optional.of(
          refuse(
              Refusal.UNKNOWN,
              "nothing late of attempt %d of trial %d is kept",
              command.attempt(),
              command.trial()));
    }
    if (orphan.get().adopted().isPresent()) {
      return HOLDS;
    }
    Trial trial = turn.state().trials().get(command.trial());
    if (turn.state().guarded(trial.number())) {
      return wrong("trial %d waits for a gate; answer the gate first", trial.number());
    }
    if (turn.state().phase().over() || turn.state().phase() instanceof StudyPhase.Finishing) {
      return wrong("the study is finishing or over; fork it to go on");
    }
    return switch (trial) {
      case Trial.Completed done -> wrong("trial %d has a result already", trial.number());
      case Trial.Queued waiting -> adopted(turn, orphan.get(), trial.number(), command.by());
      case Trial.Paused waiting -> adopted(turn, orphan.get(), trial.number(), command.by());
      case Trial live when live.kind().live() ->
          wrong(
              "trial %d is %s; pause it, then adopt the late result", trial.number(), word(trial));
      case Trial over -> {
        int number = turn.state().trials().size();
        yield trials
            .full(turn)
            .or(() -> add(turn, trial.facts().configuration(), Origin.ADOPTED))
            .or(() -> adopted(turn, orphan.get(), number, command.by()));
      }
    };
  }

  private static Optional<Refused> adopted(Turn turn, StudyState.Orphan orphan, int as, String by) {
    turn.emit(new StudyEvent.OrphanAdopted(orphan.trial(), orphan.attempt(), as, by));
    completed(turn, as, orphan.metrics(), orphan.values());
    return HOLDS;
  }

  private static Optional<Refused> unknown(Turn turn, int number) {
    return Optional.of(
        refuse(
            Refusal.UNKNOWN,
            "there is no trial %d; the study has %d",
            number,
            turn.state().trials().size()));
  }

  private static Optional<Refused> wrong(String message, Object... values) {
    return Optional.of(refuse(Refusal.WRONG_STATE, message, values));
  }

  private static String word(Trial trial) {
    return trial.kind().name().toLowerCase(Locale.ROOT);
  }
}
