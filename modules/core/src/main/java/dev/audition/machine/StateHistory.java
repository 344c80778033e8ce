package dev.audition.machine;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.TrialStatus;
import dev.audition.study.ValueRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The history of a state, looked at in place: it costs nothing to make, and says the same as {@link
 * HistoryFold}. Immutable, as the state is.
 */
public final class StateHistory implements History {
  private final StudyState state;
  private final SearchSpace space;
  private final List<Objective> objectives;
  private final List<OutcomeConstraint> constraints;

  /**
   * Looks at a state.
   *
   * @param space as the study has it in this state, what has been edited included
   * @param objectives of the study
   */
  public StateHistory(StudyState state, SearchSpace space, List<Objective> objectives) {
    this.state = state;
    this.space = space;
    this.objectives = List.copyOf(objectives);
    this.constraints =
        state.created().map(created -> created.terms().constraints()).orElse(List.of());
  }

  private boolean edited() {
    return !state.controls().tuning().domains().isEmpty();
  }

  private TrialFacts facts(int trial) {
    return state.trials().get(trial).facts();
  }

  @Override
  public long version() {
    return state.offset();
  }

  @Override
  public SearchSpace space() {
    return space;
  }

  @Override
  public List<Objective> objectives() {
    return objectives;
  }

  @Override
  public int size() {
    return state.trials().size();
  }

  /** As samplers see it: what lies outside of an edited space was called off. */
  @Override
  public TrialStatus status(int trial) {
    return edited() && space.violation(configuration(trial)).isPresent()
        ? TrialStatus.CANCELLED
        : state.trials().get(trial).kind().status();
  }

  @Override
  public Configuration configuration(int trial) {
    return facts(trial).configuration();
  }

  @Override
  public double loss(int trial, int objective) {
    Objective wanted = objectives.get(objective);
    if (state.trials().get(trial) instanceof Trial.Completed completed) {
      return wanted.loss(completed.values().get(objective));
    }
    Curve curve = curve(trial);
    Optional<Double> value =
        wanted.rule() == ValueRule.MEAN
            ? Outcomes.mean(curve, Map.of(), wanted.metric())
            : Outcomes.latest(curve, wanted.metric());
    return value.map(wanted::loss).orElse(Double.NaN);
  }

  @Override
  public long step(int trial) {
    Curve curve = curve(trial);
    for (int row = curve.size() - 1; row >= 0; row--) {
      if (curve.value(row, objectives.getFirst().metric()).isPresent()) {
        return curve.step(row);
      }
    }
    return -1;
  }

  @Override
  public Curve curve(int trial) {
    return facts(trial).curve();
  }

  @Override
  public double cost(int trial) {
    TrialFacts facts = facts(trial);
    if (facts.attempt() == 0) {
      return Double.NaN;
    }
    double ended = facts.history().slotSeconds();
    if (!state.trials().get(trial).kind().live()) {
      return ended;
    }
    Duration live = Duration.between(facts.history().attemptStarted(), state.at());
    return ended + Math.max(0, live.toNanos() / 1e9);
  }

  @Override
  public List<OutcomeConstraint> constraints() {
    return constraints;
  }

  @Override
  public double constrained(int trial, int constraint) {
    return state.trials().get(trial) instanceof Trial.Completed completed
        ? completed.outcomes().get(constraint)
        : Outcomes.latest(curve(trial), constraints.get(constraint).metric()).orElse(Double.NaN);
  }

  @Override
  public OptionalInt parent(int trial) {
    return facts(trial).descent().parent();
  }

  @Override
  public int count(TrialStatus status) {
    int count = 0;
    for (int trial = 0; trial < size(); trial++) {
      count += status(trial) == status ? 1 : 0;
    }
    return count;
  }
}
