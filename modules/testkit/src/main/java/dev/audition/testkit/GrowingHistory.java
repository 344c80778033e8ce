package dev.audition.testkit;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.Changes;
import dev.audition.study.Curve;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.Report;
import dev.audition.study.TrialStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A history in memory that a test grows by hand; every change is a new version. */
public final class GrowingHistory implements History {
  private final SearchSpace space;
  private final List<Objective> objectives;
  private final List<OutcomeConstraint> constraints;
  private final List<Entry> trials = new ArrayList<>();
  private final int[] counts = new int[TrialStatus.values().length];
  private final Changes changes = new Changes();
  private OptionalInt limit = OptionalInt.empty();
  private long version;

  private static final class Entry {
    private Configuration configuration;
    private double[] unit;
    private final double[] losses;
    private TrialStatus status = TrialStatus.PENDING;
    private Curve curve = Curve.empty();
    private double cost = Double.NaN;
    private OptionalInt parent = OptionalInt.empty();
    private final double[] constrained;

    Entry(Configuration configuration, double[] unit, double[] losses, double[] constrained) {
      this.configuration = configuration;
      this.unit = unit;
      this.losses = losses;
      this.constrained = constrained;
    }
  }

  /** A history without trials and without outcome constraints. */
  public GrowingHistory(SearchSpace space, List<Objective> objectives) {
    this(space, objectives, List.of());
  }

  /** A history without trials. */
  public GrowingHistory(
      SearchSpace space, List<Objective> objectives, List<OutcomeConstraint> constraints) {
    this.space = space;
    this.objectives = List.copyOf(objectives);
    this.constraints = List.copyOf(constraints);
  }

  /** A history without trials whose only objective is to minimize {@code loss}. */
  public static GrowingHistory of(SearchSpace space) {
    return new GrowingHistory(space, List.of(Objective.minimize("loss")));
  }

  /** Has the study say how many trials there are to be at most. */
  public GrowingHistory limit(int most) {
    limit = OptionalInt.of(most);
    return this;
  }

  @Override
  public OptionalInt limit() {
    return limit;
  }

  /**
   * Adds a pending trial.
   *
   * @return its number
   */
  public int start(Configuration configuration) {
    var losses = new double[objectives.size()];
    Arrays.fill(losses, Double.NaN);
    var constrained = new double[constraints.size()];
    Arrays.fill(constrained, Double.NaN);
    trials.add(new Entry(configuration, space.encode(configuration), losses, constrained));
    counts[TrialStatus.PENDING.ordinal()]++;
    changed(trials.size() - 1);
    return trials.size() - 1;
  }

  /**
   * Adds a report of the first objective; its value is the trial's value until there is a later.
   */
  public GrowingHistory report(int trial, long step, double value) {
    Entry entry = trials.get(trial);
    entry.curve = entry.curve.with(new Report(step, Map.of(objectives.getFirst().metric(), value)));
    entry.losses[0] = objectives.getFirst().loss(value);
    changed(trial);
    return this;
  }

  /** Has a trial go on from the checkpoint of another. */
  public GrowingHistory descend(int trial, int parent) {
    trials.get(trial).parent = OptionalInt.of(parent);
    version++;
    return this;
  }

  /** Gives a trial its cost, in seconds. */
  public GrowingHistory spend(int trial, double seconds) {
    trials.get(trial).cost = seconds;
    changed(trial);
    return this;
  }

  /** Gives a trial the values of its outcome constraints' metrics, in their order. */
  public GrowingHistory constrain(int trial, double... values) {
    System.arraycopy(values, 0, trials.get(trial).constrained, 0, constraints.size());
    changed(trial);
    return this;
  }

  /** Gives a trial another configuration. */
  public GrowingHistory configure(int trial, Configuration configuration) {
    trials.get(trial).configuration = configuration;
    trials.get(trial).unit = space.encode(configuration);
    changed(trial);
    return this;
  }

  /** Completes a trial with a value an objective, as reported. */
  public GrowingHistory complete(int trial, double... values) {
    for (int i = 0; i < values.length; i++) {
      trials.get(trial).losses[i] = objectives.get(i).loss(values[i]);
    }
    return end(trial, TrialStatus.COMPLETED);
  }

  /** Gives a trial another status; its values stay. */
  public GrowingHistory end(int trial, TrialStatus status) {
    Entry entry = trials.get(trial);
    counts[entry.status.ordinal()]--;
    entry.status = status;
    counts[status.ordinal()]++;
    changed(trial);
    return this;
  }

  private void changed(int trial) {
    version++;
    changes.note(trial, version);
  }

  @Override
  public int changedSince(long earlier) {
    return earlier > version ? 0 : changes.since(earlier, size());
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
    return trials.size();
  }

  @Override
  public TrialStatus status(int trial) {
    return trials.get(trial).status;
  }

  @Override
  public Configuration configuration(int trial) {
    return trials.get(trial).configuration;
  }

  @Override
  public double unit(int trial, int parameter) {
    return trials.get(trial).unit[parameter];
  }

  @Override
  public double loss(int trial, int objective) {
    return trials.get(trial).losses[objective];
  }

  @Override
  public long step(int trial) {
    return trials.get(trial).curve.lastStep().orElse(-1L);
  }

  @Override
  public Curve curve(int trial) {
    return trials.get(trial).curve;
  }

  @Override
  public double cost(int trial) {
    return trials.get(trial).cost;
  }

  @Override
  public List<OutcomeConstraint> constraints() {
    return constraints;
  }

  @Override
  public double constrained(int trial, int constraint) {
    return trials.get(trial).constrained[constraint];
  }

  @Override
  public OptionalInt parent(int trial) {
    return trials.get(trial).parent;
  }

  @Override
  public int count(TrialStatus status) {
    return counts[status.ordinal()];
  }
}
