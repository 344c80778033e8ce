package dev.audition.machine;

import dev.audition.space.Configuration;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.study.Changes;
import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.Report;
import dev.audition.study.TrialStatus;
import dev.audition.study.ValueRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The history that samplers see, grown entry by entry. One thread at a time; what a sampler holds
 * changes with it, so it is not advanced while a sampler is asked.
 */
public final class HistoryFold implements History {
  private SearchSpace space;
  private final BitSet outside = new BitSet();
  private final Changes changes = new Changes();
  private boolean edited;
  private OptionalInt limit = OptionalInt.empty();
  private final List<Objective> objectives;
  private final OutcomeTable outcomes;
  private final AttemptTimes times = new AttemptTimes();
  private final Map<Integer, Integer> parents = new HashMap<>();
  private Instant at = Instant.EPOCH;
  private final List<Configuration> configurations = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private final int[] counts = new int[TrialStatus.values().length];
  private TrialStatus[] statuses = new TrialStatus[16];
  private double[] units = new double[0];
  private double[] losses = new double[0];
  private long[] steps = new long[0];
  private long version;

  /** The history of a study without outcome constraints, before anything happened. */
  public HistoryFold(SearchSpace space, List<Objective> objectives) {
    this(space, objectives, List.of());
  }

  /** The history before anything happened. */
  public HistoryFold(
      SearchSpace space, List<Objective> objectives, List<OutcomeConstraint> constraints) {
    this.space = space;
    this.objectives = List.copyOf(objectives);
    outcomes = new OutcomeTable(constraints);
  }

  /**
   * The history that the entries up to a state lead to, from the state alone: what a restart needs
   * that has no entries at hand. It shares nothing that grows with the state.
   */
  public static HistoryFold of(SearchSpace space, List<Objective> objectives, StudyState state) {
    var edited = space.with(state.controls().tuning().domains());
    List<OutcomeConstraint> constraints =
        state.created().map(created -> created.terms().constraints()).orElse(List.of());
    var history = new HistoryFold(edited, objectives, constraints);
    history.edited = !state.controls().tuning().domains().isEmpty();
    for (Trial trial : state.trials()) {
      history.restore(trial);
    }
    history.version = state.offset();
    history.at = state.at();
    history.changes.note(0, history.version);
    return history;
  }

  private void restore(Trial trial) {
    TrialFacts facts = trial.facts();
    int number = trial.number();
    propose(
        new StudyEvent.TrialProposed(
            number, facts.configuration(), facts.origin(), 0, facts.bracket(), facts.descent()));
    Curve curve = facts.curve().trimmed();
    curves.set(number, curve);
    for (int row = 0; row < curve.size(); row++) {
      for (int i = 0; i < objectives.size(); i++) {
        Optional<Double> value = curve.value(row, objectives.get(i).metric());
        if (value.isPresent()) {
          losses[number * objectives.size() + i] = objectives.get(i).loss(value.get());
          steps[number] = i == 0 ? curve.step(row) : steps[number];
        }
      }
    }
    outcomes.report(number, curve);
    means(number, curve);
    if (trial instanceof Trial.Completed completed) {
      result(number, completed.values());
      outcomes.complete(number, completed.outcomes());
    }
    times.restore(trial);
    if (trial.kind().over()) {
      move(number, trial.kind().status());
    }
  }

  /** From now on the study is to have so many trials at most; empty if that is not said. */
  public void limit(OptionalInt most) {
    limit = most;
  }

  @Override
  public OptionalInt limit() {
    return limit;
  }

  /** Takes in the next entry of the log. */
  public void follow(Entry entry) {
    version++;
    at = entry.at();
    if (entry.event() instanceof StudyEvent.OfTrial event) {
      times.follow(event, at);
      changes.note(event.trial(), version);
    }
    switch (entry.event()) {
      case StudyEvent.TrialProposed e -> propose(e);
      case StudyEvent.MetricsReported e -> report(e);
      case StudyEvent.ConfigurationChanged e -> configure(e);
      case StudyEvent.SpaceChanged e -> {
        changes.note(0, version);
        space(space.with(e.domains()));
      }
      case StudyEvent.TrialScored e -> result(e.trial(), e.values());
      case StudyEvent.TrialCompleted e -> complete(e);
      case StudyEvent.TrialPruned e -> move(e.trial(), TrialStatus.PRUNED);
      case StudyEvent.TrialFailed e -> move(e.trial(), TrialStatus.FAILED);
      case StudyEvent.TrialCancelled e -> move(e.trial(), TrialStatus.CANCELLED);
      case StudyEvent other -> {}
    }
  }

  private void propose(StudyEvent.TrialProposed event) {
    int trial = configurations.size();
    int width = space.size();
    statuses = statuses.length > trial ? statuses : Arrays.copyOf(statuses, 2 * trial);
    units = grown(units, (trial + 1) * width);
    losses = grown(losses, (trial + 1) * objectives.size());
    steps = steps.length > trial ? steps : Arrays.copyOf(steps, Math.max(16, 2 * trial));
    statuses[trial] = TrialStatus.PENDING;
    place(trial, event.configuration());
    counts[seen(trial).ordinal()]++;
    Arrays.fill(losses, trial * objectives.size(), (trial + 1) * objectives.size(), Double.NaN);
    steps[trial] = -1;
    outcomes.propose(trial);
    event.descent().parent().ifPresent(parent -> parents.put(trial, parent));
    configurations.add(
        trial == 0
            ? event.configuration()
            : event.configuration().sharing(configurations.get(trial - 1)));
    curves.add(Curve.empty());
  }

  private void configure(StudyEvent.ConfigurationChanged event) {
    int trial = event.trial();
    counts[seen(trial).ordinal()]--;
    place(trial, event.configuration());
    counts[seen(trial).ordinal()]++;
    configurations.set(trial, event.configuration());
  }

  /** Another space: trials are placed in it anew, and those outside do not count. */
  private void space(SearchSpace changed) {
    space = changed;
    edited = true;
    Arrays.fill(counts, 0);
    for (int trial = 0; trial < size(); trial++) {
      place(trial, configurations.get(trial));
      counts[seen(trial).ordinal()]++;
    }
  }

  /** Until the space is changed, every configuration lies in it. */
  private void place(int trial, Configuration configuration) {
    if (!edited) {
      int width = space.size();
      System.arraycopy(space.encode(configuration), 0, units, trial * width, width);
      return;
    }
    outside.set(trial, space.violation(configuration).isPresent());
    for (int i = 0; i < space.size(); i++) {
      Parameter parameter = space.parameters().get(i);
      units[trial * space.size() + i] =
          configuration
              .value(parameter.name())
              .filter(parameter.domain()::contains)
              .map(parameter.domain()::encode)
              .orElse(Double.NaN);
    }
  }

  /** As samplers see it: what lies outside of the space was called off. */
  private TrialStatus seen(int trial) {
    return outside.get(trial) ? TrialStatus.CANCELLED : statuses[trial];
  }

  private static double[] grown(double[] array, int needed) {
    return array.length >= needed ? array : Arrays.copyOf(array, Math.max(64, 2 * needed));
  }

  private void report(StudyEvent.MetricsReported event) {
    int trial = event.trial();
    Curve curve = curves.get(trial).with(new Report(event.step(), event.metrics()));
    curves.set(trial, curve);
    outcomes.report(trial, curve);
    for (int i = 0; i < objectives.size(); i++) {
      String metric = objectives.get(i).metric();
      Double value = event.metrics().get(metric);
      if (value != null && latest(curve, metric) == event.step()) {
        losses[trial * objectives.size() + i] = objectives.get(i).loss(value);
        steps[trial] = i == 0 ? event.step() : steps[trial];
      }
    }
    means(trial, curve);
  }

  /** Where the mean of all reports stands for a trial, it does so also before the last. */
  private void means(int trial, Curve curve) {
    for (int i = 0; i < objectives.size(); i++) {
      Objective objective = objectives.get(i);
      if (objective.rule() == ValueRule.MEAN) {
        losses[trial * objectives.size() + i] =
            Outcomes.mean(curve, Map.of(), objective.metric())
                .map(objective::loss)
                .orElse(Double.NaN);
      }
    }
  }

  /** The highest step at which a metric was reported; it was. */
  private static long latest(Curve curve, String metric) {
    int row = curve.size() - 1;
    while (curve.value(row, metric).isEmpty()) {
      row--;
    }
    return curve.step(row);
  }

  private void complete(StudyEvent.TrialCompleted event) {
    result(event.trial(), event.values());
    outcomes.complete(event.trial(), event.metrics());
    move(event.trial(), TrialStatus.COMPLETED);
  }

  private void result(int trial, List<Double> values) {
    for (int i = 0; i < objectives.size(); i++) {
      losses[trial * objectives.size() + i] = objectives.get(i).loss(values.get(i));
    }
  }

  private void move(int trial, TrialStatus status) {
    counts[seen(trial).ordinal()]--;
    statuses[trial] = status;
    counts[seen(trial).ordinal()]++;
    curves.set(trial, curves.get(trial).trimmed());
  }

  @Override
  public long version() {
    return version;
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
    return configurations.size();
  }

  @Override
  public TrialStatus status(int trial) {
    return seen(checked(trial));
  }

  @Override
  public Configuration configuration(int trial) {
    return configurations.get(trial);
  }

  @Override
  public double unit(int trial, int parameter) {
    return units[checked(trial) * space.size() + parameter];
  }

  @Override
  public double loss(int trial, int objective) {
    return losses[checked(trial) * objectives.size() + objective];
  }

  @Override
  public long step(int trial) {
    return steps[checked(trial)];
  }

  @Override
  public Curve curve(int trial) {
    return curves.get(trial);
  }

  @Override
  public double cost(int trial) {
    return times.cost(checked(trial), at);
  }

  @Override
  public List<OutcomeConstraint> constraints() {
    return outcomes.constraints();
  }

  @Override
  public double constrained(int trial, int constraint) {
    return outcomes.value(checked(trial), constraint);
  }

  @Override
  public int changedSince(long earlier) {
    return earlier > version ? 0 : changes.since(earlier, size());
  }

  @Override
  public OptionalInt parent(int trial) {
    Integer parent = parents.get(checked(trial));
    return parent == null ? OptionalInt.empty() : OptionalInt.of(parent);
  }

  @Override
  public int count(TrialStatus status) {
    return counts[status.ordinal()];
  }

  private int checked(int trial) {
    if (trial < 0 || trial >= size()) {
      throw new IndexOutOfBoundsException("trial %d of %d".formatted(trial, size()));
    }
    return trial;
  }
}
