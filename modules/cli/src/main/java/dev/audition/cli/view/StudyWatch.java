package dev.audition.cli.view;

import dev.audition.cli.view.LiveView.Best;
import dev.audition.cli.view.LiveView.Counts;
import dev.audition.cli.view.LiveView.Row;
import dev.audition.machine.Entry;
import dev.audition.machine.PauseCause;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.machine.TrialFacts;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Follows a study and keeps what a live view needs beside its state. One thread at a time. */
public final class StudyWatch {
  private final Function<StudyState, Limits> limits;
  private final List<Double> bests = new ArrayList<>();
  private StudyState state;
  private int ended;
  private double mean;
  private double squares;
  private double completedSeconds;

  /**
   * What a study may use; empty where no rule says so.
   *
   * @param trials how many it may have
   * @param cost slot time, in seconds
   */
  public record Limits(OptionalInt trials, OptionalDouble cost) {
    /** Nothing is limited. */
    public static Limits none() {
      return new Limits(OptionalInt.empty(), OptionalDouble.empty());
    }

    /** So many trials, at any cost. */
    public static Limits trials(int trials) {
      return new Limits(OptionalInt.of(trials), OptionalDouble.empty());
    }
  }

  /**
   * Watches a study.
   *
   * @param before what it is at first; what is kept of its ended trials is taken by their number
   * @param limits what a study in this state may use
   */
  public StudyWatch(StudyState before, Function<StudyState, Limits> limits) {
    this.limits = limits;
    this.state = before;
    double loss = Double.POSITIVE_INFINITY;
    for (Trial trial : before.trials()) {
      if (trial.kind().over()) {
        count(trial);
        loss = trial instanceof Trial.Completed completed ? better(loss, completed) : loss;
        if (Double.isFinite(loss)) {
          bests.add(objective().orElseThrow().direction().loss(loss));
        }
      }
    }
  }

  private double better(double loss, Trial.Completed trial) {
    double own = objective().orElseThrow().loss(trial.values().get(0));
    return own < loss ? own : loss;
  }

  /** The study after the last entry. */
  public StudyState state() {
    return state;
  }

  /** Follows an entry. */
  public void follow(Entry entry, StudyState after) {
    state = after;
    if (entry.event() instanceof StudyEvent.OfTrial event && isEnd(event)) {
      ended(event.trial());
    }
  }

  private static boolean isEnd(StudyEvent.OfTrial event) {
    return event instanceof StudyEvent.TrialCompleted
        || event instanceof StudyEvent.TrialPruned
        || event instanceof StudyEvent.TrialFailed
        || event instanceof StudyEvent.TrialCancelled;
  }

  /** The best value after the last trial that ended; empty before there is one. */
  OptionalDouble bestSoFar() {
    return bests.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(bests.get(bests.size() - 1));
  }

  /** Mean slot time of completed trials; empty before there is one. */
  public Optional<Duration> completedMean() {
    int completed = state.trials().count(Trial.Kind.COMPLETED);
    return completed == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (1000 * completedSeconds / completed)));
  }

  private void ended(int number) {
    count(state.trials().get(number));
    state.progress(state.at()).best().ifPresent(bests::add);
  }

  /** Welford's update, so that a long study needs no list of times. */
  private void count(Trial trial) {
    double seconds = trial.facts().history().slotSeconds();
    ended++;
    double off = seconds - mean;
    mean += off / ended;
    squares += off * (seconds - mean);
    if (trial instanceof Trial.Completed) {
      completedSeconds += seconds;
    }
  }

  /** The study as shown at a moment. */
  public LiveView view(Instant now) {
    var trials = state.trials();
    Limits allowed = limits.apply(state);
    OptionalInt planned = allowed.trials();
    var counts =
        new Counts(
            trials.over(),
            planned,
            trials.live(),
            trials.count(Trial.Kind.QUEUED),
            trials.paused(PauseCause.RUNG) + trials.paused(PauseCause.HUMAN),
            trials.count(Trial.Kind.FAILED),
            (int) state.gates().values().stream().filter(gate -> gate.open()).count());
    var objective = objective();
    return new LiveView(
        phase(),
        SafeText.line(objective.map(Objective::metric).orElse("value"), 40),
        counts,
        planned.isPresent() ? eta(planned.getAsInt(), now) : Optional.empty(),
        budget(allowed.cost(), now),
        best(),
        objective.map(known -> rows(known, now)).orElse(List.of()),
        Optional.empty());
  }

  private Optional<LiveView.Budget> budget(OptionalDouble limit, Instant now) {
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    double spent = state.spent().slotSeconds();
    for (Trial trial : state.trials().liveOnes()) {
      spent += elapsed(trial.facts(), now).toMillis() / 1000.0;
    }
    return Optional.of(new LiveView.Budget(span(spent), span(limit.getAsDouble())));
  }

  private static Duration span(double seconds) {
    return Duration.ofMillis((long) Math.min(seconds * 1000, Long.MAX_VALUE));
  }

  private String phase() {
    return switch (state.phase().kind()) {
      case CREATED -> "STARTING";
      case RUNNING -> state.waiting() || onlyGated() ? "WAITING" : "RUNNING";
      case PAUSED -> state.trials().live() > 0 ? "PAUSING" : "PAUSED";
      case FINISHING -> "FINISHING";
      case FINISHED -> "FINISHED";
      case FAILED -> "FAILED";
    };
  }

  /** Nothing runs or could, and somebody is asked. */
  private boolean onlyGated() {
    return state.trials().live() == 0
        && state.trials().count(Trial.Kind.QUEUED) == 0
        && state.gates().values().stream().anyMatch(gate -> gate.open());
  }

  private Optional<Objective> objective() {
    return state.created().map(created -> created.objectives().get(0));
  }

  private Optional<Best> best() {
    OptionalDouble value = state.progress(state.at()).best();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Best(
            value.getAsDouble(),
            state.standing().front(),
            List.copyOf(bests),
            state.standing().sinceImprovement()));
  }

  private Optional<Eta> eta(int planned, Instant now) {
    int completed = state.trials().count(Trial.Kind.COMPLETED);
    double deviation = ended > 1 ? Math.sqrt(squares / (ended - 1)) : 0;
    double remaining = planned - state.trials().over();
    for (Trial trial : state.trials().liveOnes()) {
      double spent = seconds(trial.facts(), now);
      remaining -= mean > 0 ? Math.min(0.95, spent / mean) : 0;
    }
    return Eta.of(
        new Eta.Seen(ended, mean, deviation, completed),
        Math.max(0, remaining),
        state.controls().parallel());
  }

  private static double seconds(TrialFacts facts, Instant now) {
    return facts.history().slotSeconds() + elapsed(facts, now).toMillis() / 1000.0;
  }

  private static Duration elapsed(TrialFacts facts, Instant now) {
    Duration since = Duration.between(facts.history().attemptStarted(), now);
    return since.isNegative() ? Duration.ZERO : since;
  }

  private List<Row> rows(Objective objective, Instant now) {
    var cohort = new Cohort(state.trials(), objective);
    return state.trials().liveOnes().stream()
        .limit(12)
        .map(trial -> row(trial, objective, cohort, now))
        .toList();
  }

  private static Row row(Trial trial, Objective objective, Cohort cohort, Instant now) {
    TrialFacts facts = trial.facts();
    Curve curve = facts.curve();
    var values = new ArrayList<Double>();
    for (int i = 0; i < curve.size(); i++) {
      values.add(curve.valueOrNaN(i, objective.metric()));
    }
    OptionalDouble share = cohort.share(trial, curve.size() - 1);
    OptionalDouble before = cohort.share(trial, curve.size() - 2);
    double trend =
        share.isPresent() && before.isPresent() ? share.getAsDouble() - before.getAsDouble() : 0;
    return new Row(
        facts.number(),
        SafeText.line(facts.history().worker(), 40),
        curve.size() == 0 ? OptionalLong.empty() : OptionalLong.of(curve.step(curve.size() - 1)),
        trial instanceof Trial.Running running ? running.until() : OptionalLong.empty(),
        values,
        share,
        trend,
        elapsed(facts, now),
        Figures.parameters(facts.configuration()));
  }
}
