package dev.audition.machine;

import dev.audition.sampler.Proposal;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Report;
import dev.audition.study.RuleSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked of a study. Every command has a defined outcome in every state, may come twice,
 * late or out of order, and is judged against the state as it then is.
 */
public sealed interface StudyCommand {

  /** Makes the study, with an id that is unique for all time. */
  record Create(String id) implements StudyCommand {}

  record Start() implements StudyCommand {}

  record PauseStudy(String by, String reason) implements StudyCommand {}

  record ResumeStudy(String by) implements StudyCommand {}

  /** Ends the study early: what is live is told to end, results stay. */
  record StopStudy(String by, String reason) implements StudyCommand {}

  record ChangeParallelism(int parallel, String by) implements StudyCommand {}

  /** Changes how many trials the study may have in all. */
  record ChangeBudget(int trials, String by) implements StudyCommand {}

  record ChangeStopRule(RuleSpec stop, String by) implements StudyCommand {}

  /**
   * Undoes what somebody did, if its effect has not begun.
   *
   * @param offset of the entry
   * @param event what the log has there
   * @param before the study as the entries before it tell it
   */
  record Undo(long offset, StudyEvent event, StudyState before, String by)
      implements StudyCommand {}

  /** Lets another sampler propose from now on. */
  record ChangeSampler(RuleSpec sampler, String by) implements StudyCommand {}

  /** Lets another pruner judge from now on. */
  record ChangePruner(RuleSpec pruner, String by) implements StudyCommand {}

  /**
   * Changes bounds and choices of parameters, for what is proposed from now on.
   *
   * @param domains by name of a parameter, each of the type it has
   */
  record ChangeSpace(Map<String, Domain> domains, String by) implements StudyCommand {
    public ChangeSpace {
      domains = Collections.unmodifiableMap(new TreeMap<>(domains));
    }
  }

  /**
   * Somebody's value for a trial: for one that has completed, or one that waits, which is then
   * done.
   *
   * @param values one an objective, in their order; finite
   */
  record ScoreTrial(int trial, List<Double> values, String by, String note)
      implements StudyCommand {
    public ScoreTrial {
      values = List.copyOf(values);
    }
  }

  /**
   * A trial that another study has completed counts here too, but not against the limit of trials.
   *
   * @param values one an objective, in their order; finite
   * @param reports its own, by ascending step, each step once; may be none
   */
  record ImportTrial(
      Configuration configuration,
      List<Double> values,
      List<Report> reports,
      String fromStudy,
      int fromTrial,
      String by)
      implements StudyCommand {
    public ImportTrial {
      values = List.copyOf(values);
      reports = List.copyOf(reports);
    }

    /** One of which only the result is known. */
    public ImportTrial(
        Configuration configuration,
        List<Double> values,
        String fromStudy,
        int fromTrial,
        String by) {
      this(configuration, values, List.of(), fromStudy, fromTrial, by);
    }
  }

  /** An attempt that is not the trial's current one any more has delivered a result. */
  record KeepOrphan(int trial, int attempt, Map<String, Double> metrics) implements StudyCommand {
    public KeepOrphan {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }

  /** Lets what an attempt delivered too late count. */
  record Adopt(int trial, int attempt, String by) implements StudyCommand {}

  /** Lets a rule vote without acting. */
  record AddShadow(String name, RuleSpec rule, ShadowKind kind, String by)
      implements StudyCommand {}

  record RemoveShadow(String name, String by) implements StudyCommand {}

  /**
   * The schedule lets the study work.
   *
   * @param until when it will not any more; empty: nothing is planned
   */
  record OpenWindow(Optional<Instant> until, String by) implements StudyCommand {}

  /**
   * The schedule lets the study work no more: what is live goes on later, from its checkpoint.
   *
   * @param until when it will again; empty: when somebody says so
   */
  record CloseWindow(Optional<Instant> until, String by) implements StudyCommand {}

  /** Time has passed. */
  record Tick() implements StudyCommand {}

  /** The sampler's answer for trial number {@code trial}. */
  record Propose(int trial, Proposal proposal, long historyOffset) implements StudyCommand {
    /** A configuration for a trial from nothing to its training's end. */
    public Propose(int trial, Configuration configuration, long historyOffset) {
      this(trial, Proposal.of(configuration), historyOffset);
    }

    /** The configuration to be tried. */
    public Configuration configuration() {
      return proposal.configuration();
    }
  }

  /** The sampler has nothing left. */
  record Exhaust(long historyOffset) implements StudyCommand {}

  /** Somebody wants this configuration tried. */
  record Enqueue(Configuration configuration, String by) implements StudyCommand {}

  /** Somebody wants a final trial's configuration tried once more, as a new trial. */
  record RetryTrial(int trial, String by) implements StudyCommand {}

  record CancelTrial(int trial, String by, String reason) implements StudyCommand {}

  record PauseTrial(int trial, String by) implements StudyCommand {}

  record ResumeTrial(int trial, String by) implements StudyCommand {}

  record OpenGate(Gate gate) implements StudyCommand {}

  record AnswerGate(String gate, Gate.Answer answer) implements StudyCommand {}

  /** Commands of one attempt, which only count while it is the trial's current one. */
  sealed interface OfAttempt extends StudyCommand {
    /** The trial's number. */
    int trial();

    /** The attempt's number, 1 for the first. */
    int attempt();
  }

  /** The attempt has been handed to a worker that starts it later. */
  record SubmitAttempt(int trial, int attempt, String worker) implements OfAttempt {}

  /** The attempt may run on a worker, or does so now. */
  record StartAttempt(int trial, int attempt, String worker) implements OfAttempt {}

  record ReportMetrics(int trial, int attempt, Report report) implements OfAttempt {}

  record SaveCheckpoint(int trial, int attempt, Checkpoint checkpoint) implements OfAttempt {}

  /** The attempt begins a stage of its training. */
  record EnterStage(int trial, int attempt, String stage) implements OfAttempt {}

  /**
   * The attempt reuses what another has computed for a stage.
   *
   * @param key names the result: equal keys, equal results
   * @param seconds what it took to compute, 0 or more
   */
  record ShareStage(int trial, int attempt, String stage, String key, double seconds)
      implements OfAttempt {}

  record EndAttempt(int trial, int attempt, AttemptEnd end) implements OfAttempt {}
}
