package dev.audition.machine;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.study.Progress;
import dev.audition.study.Ranking;
import dev.audition.study.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * A study as its log tells it. Immutable; old states stay valid.
 *
 * @param offset how many entries have been followed; the last one's offset, 0 before the first
 * @param at the time of the last entry
 * @param created how it began; empty before that
 * @param phase where the study stands
 * @param controls what can be changed while it goes on
 * @param trials all trials
 * @param boards losses across trials
 * @param standing the best so far
 * @param spent time and cost
 * @param gates all gates by id
 */
public record StudyState(
    long offset,
    Instant at,
    Optional<StudyCreated> created,
    StudyPhase phase,
    Controls controls,
    Trials trials,
    Boards boards,
    Standing standing,
    Spent spent,
    SortedMap<String, Gate> gates) {

  /**
   * What can be changed while a study goes on.
   *
   * @param parallel how many attempts may be live at a time
   * @param stop the stop rule
   * @param exhausted whether the sampler has nothing left
   * @param window whether the schedule lets it work
   */
  public record Controls(int parallel, RuleSpec stop, boolean exhausted, Window window) {
    /** The same with another number of attempts that may be live. */
    public Controls withParallel(int changed) {
      return new Controls(changed, stop, exhausted, window);
    }

    /** The same with another stop rule. */
    public Controls withStop(RuleSpec changed) {
      return new Controls(parallel, changed, exhausted, window);
    }

    /** The same with another window. */
    public Controls withWindow(Window changed) {
      return new Controls(parallel, stop, exhausted, changed);
    }

    Controls withExhausted() {
      return new Controls(parallel, stop, true, window);
    }
  }

  /**
   * Whether the schedule lets the study work.
   *
   * @param open whether it does; a study without a schedule may work always
   * @param until when that changes; empty: nothing is planned
   */
  public record Window(boolean open, Optional<Instant> until) {
    /** The window of a study without a schedule. */
    public static final Window ALWAYS = new Window(true, Optional.empty());
  }

  /**
   * The best trials.
   *
   * @param front the incumbent, or for several objectives the Pareto front, by number; only trials
   *     whose values are all finite
   * @param sinceImprovement trials that ended since the front last changed
   * @param failedInARow failures since the last trial that ended otherwise
   */
  public record Standing(List<Integer> front, int sinceImprovement, int failedInARow) {
    public Standing {
      front = List.copyOf(front);
    }
  }

  /**
   * Time and cost.
   *
   * @param before running time before the latest start or resumption
   * @param since when it last began to run; empty while it does not
   * @param slotSeconds slot time of ended attempts
   * @param savedSeconds what shared stages would have taken
   */
  public record Spent(
      Duration before, Optional<Instant> since, double slotSeconds, double savedSeconds) {
    Spent running(Duration so, Optional<Instant> from) {
      return new Spent(so, from, slotSeconds, savedSeconds);
    }

    Spent plus(double seconds) {
      return new Spent(before, since, slotSeconds + seconds, savedSeconds);
    }

    Spent saved(double seconds) {
      return new Spent(before, since, slotSeconds, savedSeconds + seconds);
    }
  }

  /** Losses across trials: by step where the pruner needs it, and by rung. */
  public record Boards(RankingMap steps, RankingMap rungs) {
    Ranking rung(int bracket, int rung) {
      return rungs.get(RankingMap.rungKey(bracket, rung));
    }

    @Override
    public String toString() {
      return "Boards";
    }
  }

  /** The state before anything happened. */
  public static StudyState initial() {
    return StudyFold.INITIAL;
  }

  /** The study's name; empty before it exists. */
  public String name() {
    return created.map(StudyCreated::name).orElse("");
  }

  /** The incumbent; for several objectives the first of the front; empty before there is one. */
  public Optional<Trial> incumbent() {
    return standing.front().stream().findFirst().map(trials::get);
  }

  /** Nothing begins: a gate of the study is open, or its window is closed. */
  public boolean waiting() {
    return !controls.window().open() || gated();
  }

  /** The study waits for the answer to a gate of its own. */
  public boolean gated() {
    return gates.values().stream().anyMatch(gate -> gate.open() && gate.trial().isEmpty());
  }

  /** The trial waits for the answer to a gate, whatever else it waits for. */
  public boolean guarded(int trial) {
    return gates.values().stream()
        .anyMatch(gate -> gate.open() && gate.trial().filter(t -> t == trial).isPresent());
  }

  /** How long the study has been running up to {@code now}, without pauses and closed windows. */
  public Duration elapsed(Instant now) {
    return spent
        .since()
        .filter(now::isAfter)
        .map(since -> spent.before().plus(Duration.between(since, now)))
        .orElse(spent.before());
  }

  /** The study in numbers, for stop rules. */
  public Progress progress(Instant now) {
    return new Progress(
        trials.size(),
        trials.count(Trial.Kind.COMPLETED),
        trials.count(Trial.Kind.PRUNED),
        trials.count(Trial.Kind.FAILED),
        trials.count(Trial.Kind.CANCELLED),
        standing.failedInARow(),
        standing.sinceImprovement(),
        best(),
        elapsed(now),
        spent.slotSeconds());
  }

  private OptionalDouble best() {
    if (standing.front().isEmpty()) {
      return OptionalDouble.empty();
    }
    return trials.get(standing.front().get(0)) instanceof Trial.Completed completed
        ? OptionalDouble.of(completed.values().get(0))
        : OptionalDouble.empty();
  }
}
