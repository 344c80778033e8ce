package dev.audition.machine;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.study.Checkpoint;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.StopReason;
import dev.audition.study.StudyRules;
import dev.audition.study.Terms;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What has happened; kept in the log for good, so fields are only ever added. */
public sealed interface StudyEvent {

  /** Events of one trial. */
  sealed interface OfTrial extends StudyEvent {
    /** The trial's number. */
    int trial();
  }

  /** Somebody, or the schedule, has changed how the study goes on. */
  sealed interface Change extends StudyEvent {
    /** Who. */
    String by();
  }

  /**
   * The study exists.
   *
   * @param id unique for all time, unlike the name
   * @param ranksSteps whether losses are ranked at every step, because the pruner needs it
   * @param document the whole spec as JSON text
   * @param terms what holds for trials besides the rules
   */
  record StudyCreated(
      String id,
      String name,
      long seed,
      List<Objective> objectives,
      int parallel,
      StudyRules rules,
      boolean ranksSteps,
      String document,
      Terms terms)
      implements StudyEvent {
    public StudyCreated {
      objectives = List.copyOf(objectives);
    }

    /** A study without further terms. */
    public StudyCreated(
        String id,
        String name,
        long seed,
        List<Objective> objectives,
        int parallel,
        StudyRules rules,
        boolean ranksSteps,
        String document) {
      this(id, name, seed, objectives, parallel, rules, ranksSteps, document, Terms.NONE);
    }
  }

  record StudyStarted() implements StudyEvent {}

  record StudyPaused(String by, String reason) implements StudyEvent {}

  record StudyResumed(String by) implements StudyEvent {}

  /** The study has enough: nothing new begins, what is live ends. */
  record StudyFinishing(StopReason reason) implements StudyEvent {}

  record StudyFinished(StopReason reason) implements StudyEvent {}

  record StudyFailed(StopReason reason) implements StudyEvent {}

  record ParallelismChanged(int parallel, String by) implements Change {}

  record StopRuleChanged(RuleSpec stop, String by) implements Change {}

  record SamplerChanged(RuleSpec sampler, String by) implements Change {}

  /**
   * Another pruner judges from here on.
   *
   * @param ranksSteps whether losses are ranked at every step, because it needs it
   * @param brackets its bracket of every trial there is, by number
   * @param ladders the steps of its rungs, by bracket
   */
  record PrunerChanged(
      RuleSpec pruner,
      boolean ranksSteps,
      List<Integer> brackets,
      List<List<Long>> ladders,
      String by)
      implements Change {
    public PrunerChanged {
      brackets = List.copyOf(brackets);
      ladders = ladders.stream().map(List::copyOf).toList();
    }
  }

  /** Parameters have other bounds or choices, by name; what is not named stays as it was. */
  record SpaceChanged(Map<String, Domain> domains, String by) implements Change {
    public SpaceChanged {
      domains = Collections.unmodifiableMap(new TreeMap<>(domains));
    }
  }

  /** A rule votes from here on, without acting. Its votes follow from the log. */
  record ShadowAdded(String name, RuleSpec rule, ShadowKind kind, String by) implements Change {}

  /** What happened at an offset is undone by the entry that follows. */
  record Undone(long undone, String by) implements Change {}

  record ShadowRemoved(String name, String by) implements Change {}

  /**
   * The entries before this one are copied from another study's log, up to its offset {@code
   * fromOffset}.
   *
   * @param seed of all chance from here on; empty: as it was
   */
  record StudyForked(String fromStudyId, long fromOffset, OptionalLong seed)
      implements StudyEvent {}

  /**
   * An attempt that was not the trial's current one any more has delivered a result, which is kept.
   *
   * @param metrics final values reported at the end, sorted by name
   * @param values one an objective, in their order; may be NaN or infinite
   */
  record OrphanKept(int trial, int attempt, Map<String, Double> metrics, List<Double> values)
      implements StudyEvent {
    public OrphanKept {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      values = List.copyOf(values);
    }
  }

  /**
   * A late result counts.
   *
   * @param as the trial that has it as its result: the same, or if that was final, a new one
   */
  record OrphanAdopted(int trial, int attempt, int as, String by) implements StudyEvent {}

  /** The study may work until then; empty: nothing is planned. */
  record WindowOpened(Optional<Instant> until, String by) implements Change {}

  /** The study may not work before then; empty: before somebody says so. */
  record WindowClosed(Optional<Instant> until, String by) implements Change {}

  /** The sampler has nothing left to propose. */
  record SearchExhausted(long historyOffset) implements StudyEvent {}

  record GateOpened(Gate gate) implements StudyEvent {}

  record GateAnswered(String gate, Gate.Answer answer) implements StudyEvent {}

  /**
   * A trial exists.
   *
   * @param historyOffset offset of the history the sampler looked at
   * @param bracket the pruner's bracket, 0 if it has none
   * @param descent where its training begins and ends
   */
  record TrialProposed(
      int trial,
      Configuration configuration,
      Origin origin,
      long historyOffset,
      int bracket,
      Descent descent)
      implements OfTrial {
    /** A trial from nothing to its training's end. */
    public TrialProposed(
        int trial, Configuration configuration, Origin origin, long historyOffset, int bracket) {
      this(trial, configuration, origin, historyOffset, bracket, Descent.NONE);
    }
  }

  /** An attempt waits elsewhere to be started. */
  record AttemptSubmitted(int trial, int attempt, String worker) implements OfTrial {}

  /**
   * An attempt runs.
   *
   * @param until the step at which it ends by itself; empty: at the end
   */
  record AttemptStarted(
      int trial, int attempt, String worker, OptionalLong until, Optional<Checkpoint> resumeFrom)
      implements OfTrial {}

  /** Values reported for the first time, sorted by name. */
  record MetricsReported(int trial, int attempt, long step, Map<String, Double> metrics)
      implements OfTrial {
    public MetricsReported {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }

  record RungReached(int trial, int bracket, int rung, double loss) implements OfTrial {}

  record CheckpointSaved(int trial, int attempt, Checkpoint checkpoint) implements OfTrial {}

  /** The attempt begins a stage of its training. */
  record StageEntered(int trial, int attempt, String stage) implements OfTrial {}

  /**
   * The attempt reuses what another has computed for a stage.
   *
   * @param key names the result
   * @param seconds what it took to compute, and now did not
   */
  record StageShared(int trial, int attempt, String stage, String key, double seconds)
      implements OfTrial {}

  /**
   * Somebody's value for the trial: it replaces the result of one that has completed.
   *
   * @param values one an objective, in their order; finite
   */
  record TrialScored(int trial, List<Double> values, String by, String note) implements OfTrial {
    public TrialScored {
      values = List.copyOf(values);
    }
  }

  /** The trial is one of another study, with its result. */
  record TrialImported(int trial, String fromStudy, int fromTrial, String by) implements OfTrial {}

  /** The trial goes on with other values, from its next attempt on. */
  record ConfigurationChanged(int trial, Configuration configuration, String by)
      implements OfTrial {}

  /**
   * The attempt has a result that does not count before a gate is answered.
   *
   * @param metrics final values reported at the end, sorted by name
   * @param values one an objective, in their order; may be NaN or infinite
   */
  record ResultHeld(int trial, int attempt, Map<String, Double> metrics, List<Double> values)
      implements OfTrial {
    public ResultHeld {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      values = List.copyOf(values);
    }
  }

  /** The attempt is told to end, and what the trial then becomes is decided. */
  record TrialStopping(int trial, int attempt, StopTarget target, String reason)
      implements OfTrial {}

  record TrialPaused(int trial, PauseCause cause, String reason) implements OfTrial {}

  /** The pruner lets a paused trial go on from its rung. */
  record TrialPromoted(int trial, int rung) implements OfTrial {}

  record TrialResumed(int trial, String by) implements OfTrial {}

  record TrialRequeued(int trial, int attempt, RequeueCause cause, String reason)
      implements OfTrial {}

  /**
   * The trial has its result.
   *
   * @param metrics final values reported at the end, sorted by name
   * @param values one an objective, in their order; may be NaN or infinite
   */
  record TrialCompleted(int trial, int attempt, Map<String, Double> metrics, List<Double> values)
      implements OfTrial {
    public TrialCompleted {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      values = List.copyOf(values);
    }
  }

  record TrialPruned(int trial, String reason) implements OfTrial {}

  record TrialFailed(int trial, String reason) implements OfTrial {}

  record TrialCancelled(int trial, String reason) implements OfTrial {}
}
