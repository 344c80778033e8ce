package dev.audition.machine;

import dev.audition.pruner.Board;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import dev.audition.study.Ranking;
import java.util.List;
import java.util.OptionalInt;

/** A state as pruners see it. */
public record StateBoard(StudyState state) implements Board {
  @Override
  public Ranking atStep(long step) {
    return state.boards().steps().get(step);
  }

  @Override
  public Ranking atRung(int bracket, int rung) {
    return state.boards().rung(bracket, rung);
  }

  @Override
  public OptionalInt pausedAt(int trial) {
    return state.trials().get(trial) instanceof Trial.Paused paused
            && paused.cause() == PauseCause.RUNG
            && !state.guarded(trial)
        ? OptionalInt.of(paused.facts().rung())
        : OptionalInt.empty();
  }

  @Override
  public int completed() {
    return state.trials().count(Trial.Kind.COMPLETED);
  }

  @Override
  public Curve curve(int trial) {
    return state.trials().get(trial).facts().curve();
  }

  @Override
  public List<Objective> objectives() {
    return state.created().map(StudyEvent.StudyCreated::objectives).orElse(List.of());
  }

  @Override
  public OptionalInt incumbent() {
    List<Integer> front = state.standing().front();
    return front.isEmpty() ? OptionalInt.empty() : OptionalInt.of(front.get(0));
  }
}
