package dev.audition.machine;

import static dev.audition.machine.Turn.refuse;

import dev.audition.machine.Decision.Refused;
import dev.audition.machine.StudyState.Shadow;
import java.util.Optional;

/** Judges shadows: rules that vote beside those that act, by name. */
final class ShadowRules {
  private static final Optional<Refused> HOLDS = Optional.empty();

  private final Plan plan;

  ShadowRules(Plan plan) {
    this.plan = plan;
  }

  Optional<Refused> add(Turn turn, StudyCommand.AddShadow command) {
    if (!command.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      return Optional.of(
          refuse(
              Refusal.INVALID,
              "a shadow's name must have 1 to 64 letters, digits, '-', '_' or '.' and start with a"
                  + " letter or digit, but is '%s'",
              command.name()));
    }
    Shadow known = turn.state().controls().tuning().shadows().get(command.name());
    if (known != null) {
      return known.rule().equals(command.rule()) && known.kind() == command.kind()
          ? HOLDS
          : Optional.of(
              refuse(
                  Refusal.CONFLICT,
                  "there is a shadow '%s' already; remove it first, or choose another name",
                  command.name()));
    }
    if (turn.state().phase().over()) {
      return Optional.of(
          refuse(Refusal.WRONG_STATE, "the study is over, so nothing can vote in it any more"));
    }
    try {
      switch (command.kind()) {
        case PRUNER -> plan.makePruner(command.rule(), turn.state());
        case STOP -> plan.make(command.rule());
      }
    } catch (IllegalArgumentException e) {
      return Optional.of(refuse(Refusal.INVALID, "%s", String.valueOf(e.getMessage())));
    }
    turn.emit(
        new StudyEvent.ShadowAdded(command.name(), command.rule(), command.kind(), command.by()));
    return HOLDS;
  }

  Optional<Refused> remove(Turn turn, StudyCommand.RemoveShadow command) {
    if (!turn.state().controls().tuning().shadows().containsKey(command.name())) {
      return Optional.of(
          refuse(
              Refusal.UNKNOWN,
              "there is no shadow '%s'; there are %s",
              command.name(),
              turn.state().controls().tuning().shadows().keySet()));
    }
    turn.emit(new StudyEvent.ShadowRemoved(command.name(), command.by()));
    return HOLDS;
  }
}
