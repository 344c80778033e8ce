package dev.audition.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.Decision.Refused;
import dev.audition.machine.Entry;
import dev.audition.machine.Gate;
import dev.audition.machine.Origin;
import dev.audition.machine.Refusal;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Curve;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.testkit.simulation.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Bugs of the rules, each of which the simulation must find. */
@SuppressWarnings("ImmutableEnumChecker") // the operators hold nothing
enum Bug {
  ATTEMPT_NUMBER_IGNORED(r -> r.hearing(Bug::asCurrent)),
  EQUAL_VALUE_IS_A_DUPLICATE(r -> r.saying(Bug::dedupedByValue)),
  CONFLICT_ACCEPTED(r -> r.saying(Bug::conflictAccepted)),
  LOST_TRIAL_FORGETS_ITS_ATTEMPTS(r -> r.hearing(Bug::forgiven)),
  ONE_ATTEMPT_TOO_MANY(r -> r.seeing(Bug::wider)),
  LIMIT_OF_TRIALS_IGNORED(r -> r.seeing(Bug::unlimited)),
  COMPLETED_TWICE(r -> r.saying(Bug::completedAgain)),
  RUNNING_TRIAL_PROMOTED(r -> r.saying(Bug::promoted)),
  GATE_ANSWERED_TWICE(r -> r.saying(Bug::answeredAgain)),
  GATES_IGNORED(r -> r.seeing(PlantedRules::ungated)),
  WINDOW_IGNORED(r -> r.seeing(Bug::always)),
  NIGHTS_COUNTED(r -> r.remembering(Bug::sleepless)),
  RULE_ASKS_NOBODY(r -> r.saying(Bug::unasked)),
  STAGE_ENTERED_WITHOUT_AN_ANSWER(r -> r.saying(Bug::hasty)),
  RESULT_NOT_HELD(r -> r.saying(Bug::impatient)),
  ANSWERED_BY_ANYBODY(r -> r.saying(Bug::anybody)),
  EVIDENCE_NOT_KEPT(r -> r.saying(Bug::unseen)),
  VALUES_OF_ANSWERS_IGNORED(r -> r.saying(Bug::deaf)),
  OLD_PROPOSAL_TAKEN(r -> r.saying(Bug::outdated)),
  OLD_BEST_KEPT_BEHIND_A_SCORE(r -> r.remembering(Bug::proud)),
  FINISHED_WITH_LIVE_ATTEMPTS(r -> r.saying(Bug::finished)),
  PRUNED_BY_CHANCE(r -> r.saying(new ForgetfulPruner())),
  LATEST_IS_INCUMBENT(r -> r.remembering(Bug::latest)),
  COST_OF_LOST_ATTEMPTS_FORGOTTEN(r -> r.remembering(Bug::cheap)),
  CLOCK_RUNS_BACK(r -> r.saying(Bug::backwards)),
  PAUSE_AT_RUNG_FORGOTTEN(r -> r.saying(Bug::neverEnds));

  private final UnaryOperator<PlantedRules> plant;

  Bug(UnaryOperator<PlantedRules> plant) {
    this.plant = plant;
  }

  Rules in(Rules rules) {
    return plant.apply(PlantedRules.of(rules));
  }

  private static StudyCommand asCurrent(StudyState state, StudyCommand command) {
    return command instanceof StudyCommand.ReportMetrics report
        ? new StudyCommand.ReportMetrics(
            report.trial(), state.trials().get(report.trial()).facts().attempt(), report.report())
        : command;
  }

  private static Decision dedupedByValue(StudyState state, StudyCommand command, Decision said) {
    if (command instanceof StudyCommand.ReportMetrics report && said instanceof Decision.Accepted) {
      Curve curve = state.trials().get(report.trial()).facts().curve();
      boolean equal =
          curve.size() > 0
              && curve
                  .value(curve.size() - 1, "loss")
                  .equals(java.util.Optional.ofNullable(report.report().metrics().get("loss")));
      return equal ? new Decision.Accepted(List.of(), state) : said;
    }
    return said;
  }

  private static Decision conflictAccepted(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.ReportMetrics && refused(said, Refusal.CONFLICT)
        ? new Decision.Accepted(List.of(), state)
        : said;
  }

  private static boolean refused(Decision said, Refusal code) {
    return said instanceof Refused refused && refused.code() == code;
  }

  private static StudyCommand forgiven(StudyState state, StudyCommand command) {
    return command instanceof StudyCommand.EndAttempt end
            && end.end() instanceof AttemptEnd.Lost lost
        ? new StudyCommand.EndAttempt(
            end.trial(), end.attempt(), new AttemptEnd.Interrupted(lost.reason()))
        : command;
  }

  private static StudyState wider(StudyState state) {
    var controls = state.controls();
    return PlantedRules.with(
        state, controls.withParallel(controls.parallel() + 1), state.standing());
  }

  private static StudyState unlimited(StudyState state) {
    var stop = RuleSpec.of("trials", Settings.of(30L));
    var controls = state.controls();
    return PlantedRules.with(state, controls.withStop(stop), state.standing());
  }

  private static StudyState always(StudyState state) {
    return PlantedRules.with(
        state, state.controls().withWindow(StudyState.Window.ALWAYS), state.standing());
  }

  private static StudyState sleepless(StudyState before, Entry entry, StudyState after) {
    return entry.event() instanceof StudyEvent.WindowClosed
        ? PlantedRules.with(after, before.spent())
        : after;
  }

  private static Decision completedAgain(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.EndAttempt end
            && end.end() instanceof AttemptEnd.Finished finished
            && state.trials().get(end.trial()) instanceof Trial.Completed completed
        ? PlantedRules.more(
            state,
            said,
            new StudyEvent.TrialCompleted(
                end.trial(), end.attempt(), finished.metrics(), completed.values()))
        : said;
  }

  private static Decision promoted(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.ReportMetrics report
            && said instanceof Decision.Accepted
            && state.trials().get(report.trial()) instanceof Trial.Running running
            && running.facts().rung() >= 0
        ? PlantedRules.more(
            state, said, new StudyEvent.TrialPromoted(report.trial(), running.facts().rung()))
        : said;
  }

  private static Decision answeredAgain(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.AnswerGate && refused(said, Refusal.CONFLICT)
        ? new Decision.Accepted(List.of(), state)
        : said;
  }

  private static Decision without(StudyState state, Decision said, Predicate<StudyEvent> what) {
    return said instanceof Decision.Accepted accepted
        ? new Decision.Accepted(
            accepted.entries().stream().filter(entry -> !what.test(entry.event())).toList(), state)
        : said;
  }

  private static Decision unasked(StudyState state, StudyCommand command, Decision said) {
    return without(
        state,
        said,
        event ->
            event instanceof StudyEvent.GateOpened opened && !opened.gate().rule().isEmpty()
                || event instanceof StudyEvent.TrialStopping stopping
                    && stopping.target() == StopTarget.PAUSE_AT_GATE);
  }

  private static Decision hasty(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.EnterStage enter
            && said instanceof Decision.Accepted accepted
            && accepted.entries().stream().anyMatch(e -> e.event() instanceof StudyEvent.GateOpened)
        ? PlantedRules.more(
            state, said, new StudyEvent.StageEntered(enter.trial(), enter.attempt(), enter.stage()))
        : said;
  }

  private static Decision impatient(StudyState state, StudyCommand command, Decision said) {
    if (!(said instanceof Decision.Accepted accepted)) {
      return said;
    }
    var entries = new ArrayList<Entry>();
    for (Entry entry : accepted.entries()) {
      if (entry.event() instanceof StudyEvent.ResultHeld held) {
        entries.add(
            new Entry(
                entry.at(),
                new StudyEvent.TrialCompleted(
                    held.trial(), held.attempt(), held.metrics(), held.values())));
        break;
      }
      entries.add(entry);
    }
    return new Decision.Accepted(entries, state);
  }

  private static Decision anybody(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.AnswerGate answer && refused(said, Refusal.FORBIDDEN)
        ? PlantedRules.more(
            state, said, new StudyEvent.GateAnswered(answer.gate(), answer.answer()))
        : said;
  }

  private static Decision unseen(StudyState state, StudyCommand command, Decision said) {
    if (!(said instanceof Decision.Accepted accepted)) {
      return said;
    }
    return new Decision.Accepted(
        accepted.entries().stream().map(e -> new Entry(e.at(), unseen(e.event()))).toList(), state);
  }

  private static StudyEvent unseen(StudyEvent event) {
    return event instanceof StudyEvent.GateAnswered(String gate, Gate.Answer a)
        ? new StudyEvent.GateAnswered(
            gate, new Gate.Answer(a.outcome(), a.by(), a.role(), a.note(), "", a.values()))
        : event;
  }

  private static Decision deaf(StudyState state, StudyCommand command, Decision said) {
    return without(state, said, event -> event instanceof StudyEvent.ConfigurationChanged);
  }

  private static Decision outdated(StudyState state, StudyCommand command, Decision said) {
    return command instanceof StudyCommand.Propose p
            && refused(said, Refusal.CONFLICT)
            && p.historyOffset() < state.controls().tuning().since()
            && p.trial() == state.trials().size()
        ? PlantedRules.more(
            state,
            said,
            new StudyEvent.TrialProposed(
                p.trial(), p.configuration(), Origin.SAMPLER, p.historyOffset(), 0))
        : said;
  }

  private static StudyState proud(StudyState before, Entry entry, StudyState after) {
    return entry.event() instanceof StudyEvent.TrialScored
        ? PlantedRules.with(after, after.controls(), before.standing())
        : after;
  }

  private static Decision finished(StudyState state, StudyCommand command, Decision said) {
    return said instanceof Decision.Accepted accepted
            && accepted.after().phase() instanceof StudyPhase.Finishing finishing
        ? PlantedRules.more(state, said, new StudyEvent.StudyFinished(finishing.reason()))
        : said;
  }

  /** Each seventh decision of a supervisor's life lets a trial go on that is not worth it. */
  private static final class ForgetfulPruner implements PlantedRules.Mouth {
    private int decisions;

    @Override
    public Decision say(StudyState state, StudyCommand command, Decision said) {
      decisions++;
      if (decisions % 7 != 0 || !(said instanceof Decision.Accepted accepted)) {
        return said;
      }
      List<Entry> kept =
          accepted.entries().stream()
              .filter(entry -> !(entry.event() instanceof StudyEvent.TrialStopping))
              .toList();
      return new Decision.Accepted(kept, state);
    }
  }

  private static StudyState latest(StudyState before, Entry entry, StudyState after) {
    if (entry.event() instanceof StudyEvent.TrialCompleted completed) {
      var standing = new StudyState.Standing(List.of(completed.trial()), 0, 0);
      return PlantedRules.with(after, after.controls(), standing);
    }
    return after;
  }

  private static StudyState cheap(StudyState before, Entry entry, StudyState after) {
    return entry.event() instanceof StudyEvent.TrialRequeued
        ? PlantedRules.with(after, before.spent())
        : after;
  }

  private static Decision backwards(StudyState state, StudyCommand command, Decision said) {
    if (said instanceof Decision.Accepted accepted && !accepted.entries().isEmpty()) {
      var early = accepted.entries().getFirst();
      boolean first = early.event() instanceof StudyEvent.StudyCreated;
      return first
          ? said
          : new Decision.Accepted(
              accepted.entries().stream()
                  .map(entry -> new Entry(entry.at().minusSeconds(60), entry.event()))
                  .toList(),
              state);
    }
    return said;
  }

  /** An attempt that has used its budget goes on for ever, and nobody says so. */
  private static Decision neverEnds(StudyState state, StudyCommand command, Decision said) {
    boolean atRung =
        command instanceof StudyCommand.EndAttempt end
            && end.end() instanceof AttemptEnd.Finished
            && said instanceof Decision.Accepted accepted
            && accepted.after().trials().get(end.trial()) instanceof Trial.Paused;
    return atRung ? new Decision.Accepted(List.of(), state) : said;
  }
}
