package dev.audition.machine;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.space.Domain;
import dev.audition.study.Progress;
import dev.audition.study.Ranking;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param orphans late results, in the order in which they came
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
    SortedMap<String, Gate> gates,
    List<Orphan> orphans) {

  /**
   * What can be changed while a study goes on.
   *
   * @param parallel how many attempts may be live at a time
   * @param rules sampler, pruner and stop rule
   * @param exhausted whether the sampler has nothing left
   * @param window whether the schedule lets it work
   * @param tuning what else has been changed
   */
  public record Controls(
      int parallel, StudyRules rules, boolean exhausted, Window window, Tuning tuning) {
    /** The stop rule. */
    public RuleSpec stop() {
      return rules.stop();
    }

    /** The same with another number of attempts that may be live. */
    public Controls withParallel(int changed) {
      return new Controls(changed, rules, exhausted, window, tuning);
    }

    /** The same with another stop rule. */
    public Controls withStop(RuleSpec changed) {
      return withRules(new StudyRules(rules.sampler(), rules.pruner(), changed));
    }

    Controls withRules(StudyRules changed) {
      return new Controls(parallel, changed, exhausted, window, tuning);
    }

    Controls withPruner(RuleSpec changed, boolean ranksSteps) {
      return withRules(new StudyRules(rules.sampler(), changed, rules.stop()))
          .withTuning(tuning.ranking(ranksSteps));
    }

    Controls withSampler(RuleSpec changed, long at) {
      return new Controls(
          parallel,
          new StudyRules(changed, rules.pruner(), rules.stop()),
          false,
          window,
          tuning.searching(tuning.domains(), at));
    }

    Controls withSpace(Map<String, Domain> changed, long at) {
      var domains = new TreeMap<>(tuning.domains());
      domains.putAll(changed);
      return new Controls(parallel, rules, false, window, tuning.searching(domains, at));
    }

    /** The same with another window. */
    public Controls withWindow(Window changed) {
      return new Controls(parallel, rules, exhausted, changed, tuning);
    }

    Controls withExhausted() {
      return new Controls(parallel, rules, true, window, tuning);
    }

    Controls withTuning(Tuning changed) {
      return new Controls(parallel, rules, exhausted, window, changed);
    }
  }

  /**
   * What has been changed of how a study searches.
   *
   * @param ranksSteps whether losses are ranked at every step
   * @param domains of the parameters whose domain was changed, by name
   * @param since offset of the latest change of sampler, space or seed; no proposal from before
   *     counts
   * @param shadows rules that vote without acting, by name
   * @param imported how many trials are from other studies
   * @param seeds that follow the study's first one, by number of the first trial that has them
   */
  public record Tuning(
      boolean ranksSteps,
      SortedMap<String, Domain> domains,
      long since,
      SortedMap<String, Shadow> shadows,
      int imported,
      SortedMap<Integer, Long> seeds) {
    static final Tuning NONE =
        new Tuning(
            false,
            Collections.emptySortedMap(),
            0,
            Collections.emptySortedMap(),
            0,
            Collections.emptySortedMap());

    public Tuning {
      domains = Collections.unmodifiableSortedMap(new TreeMap<>(domains));
      shadows = Collections.unmodifiableSortedMap(new TreeMap<>(shadows));
      seeds = Collections.unmodifiableSortedMap(new TreeMap<>(seeds));
    }

    /** The seed of what is proposed next; empty: the study's first one. */
    public OptionalLong seed() {
      return last(seeds);
    }

    /** The seed of a trial; empty: the study's first one. */
    public OptionalLong seed(int trial) {
      return last(seeds.headMap(trial + 1));
    }

    private static OptionalLong last(SortedMap<Integer, Long> of) {
      return of.values().stream().mapToLong(Long::longValue).reduce((before, last) -> last);
    }

    Tuning seeded(int trial, long seed, long at) {
      var more = new TreeMap<>(seeds);
      more.put(trial, seed);
      return new Tuning(ranksSteps, domains, at, shadows, imported, more);
    }

    Tuning ranking(boolean changed) {
      return new Tuning(changed, domains, since, shadows, imported, seeds);
    }

    Tuning searching(SortedMap<String, Domain> changed, long at) {
      return new Tuning(ranksSteps, changed, at, shadows, imported, seeds);
    }

    Tuning shadowed(SortedMap<String, Shadow> changed) {
      return new Tuning(ranksSteps, domains, since, changed, imported, seeds);
    }

    Tuning importing() {
      return new Tuning(ranksSteps, domains, since, shadows, imported + 1, seeds);
    }
  }

  /**
   * A rule that votes without acting: its votes follow from the log alone.
   *
   * @param since offset of the entry that added it
   */
  public record Shadow(RuleSpec rule, ShadowKind kind, long since) {}

  /**
   * What an attempt has delivered that had no lease any more.
   *
   * @param metrics final values reported at the end, sorted by name
   * @param values one an objective, in their order; may be NaN or infinite
   * @param adopted number of the trial that has it as its result; empty: none
   */
  public record Orphan(
      int trial,
      int attempt,
      Map<String, Double> metrics,
      List<Double> values,
      Optional<Integer> adopted) {
    public Orphan {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      values = List.copyOf(values);
    }

    /** One that nobody has adopted yet. */
    public Orphan(int trial, int attempt, Map<String, Double> metrics, List<Double> values) {
      this(trial, attempt, metrics, values, Optional.empty());
    }

    Orphan adoptedBy(int number) {
      return new Orphan(trial, attempt, metrics, values, Optional.of(number));
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
   *     whose values are all finite; while no trial is feasible, the one that breaks the outcome
   *     constraints the least
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

  /** How many trials are the study's own, not imported from others. */
  public int own() {
    return trials.size() - controls.tuning().imported();
  }

  /** What an attempt has delivered too late. */
  public Optional<Orphan> orphan(int trial, int attempt) {
    return orphans.stream()
        .filter(orphan -> orphan.trial() == trial && orphan.attempt() == attempt)
        .findFirst();
  }

  /** The study's name; empty before it exists. */
  public String name() {
    return created.map(StudyCreated::name).orElse("");
  }

  /** The incumbent; for several objectives the first of the front; empty before there is one. */
  public Optional<Trial> incumbent() {
    return standing.front().stream().findFirst().map(trials::get);
  }

  /**
   * By how much the incumbent breaks the outcome constraints, summed over them: 0 if it is feasible
   * or there are none, infinite if that is unknown; empty before there is an incumbent.
   */
  public OptionalDouble violation() {
    return incumbent().orElse(null) instanceof Trial.Completed completed
        ? OptionalDouble.of(
            Standings.violation(created.orElseThrow().terms().constraints(), completed))
        : OptionalDouble.empty();
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
        own(),
        trials.count(Trial.Kind.COMPLETED) - controls.tuning().imported(),
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
    if (standing.front().isEmpty() || violation().orElse(0) > 0) {
      return OptionalDouble.empty();
    }
    return trials.get(standing.front().get(0)) instanceof Trial.Completed completed
        ? OptionalDouble.of(completed.values().get(0))
        : OptionalDouble.empty();
  }
}
