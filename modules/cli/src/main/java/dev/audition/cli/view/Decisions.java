package dev.audition.cli.view;

import dev.audition.machine.Entry;
import dev.audition.machine.PauseCause;
import dev.audition.machine.RequeueCause;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.study.Objective;
import dev.audition.study.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells which entries of a log are decisions, and what they say. */
public final class Decisions {
  private static final Locale ROOT = Locale.ROOT;

  private final OptionalDouble previous;
  private final StudyState after;
  private final Entry entry;
  private final Optional<Duration> usual;

  private Decisions(StudyWatch watch, Entry entry, StudyState after) {
    this.previous = watch.bestSoFar();
    this.usual = watch.completedMean();
    this.entry = entry;
    this.after = after;
  }

  /**
   * What an entry says.
   *
   * @param watch has followed all entries before this one
   * @param after the study after the entry
   * @return empty if it is no decision: a report, a proposal, a start
   */
  public static Optional<Decision> of(StudyWatch watch, Entry entry, StudyState after) {
    return new Decisions(watch, entry, after).decision();
  }

  private Optional<Decision> decision() {
    return switch (entry.event()) {
      case StudyEvent.OfTrial event -> ofTrial(event);
      case StudyEvent.Change event -> change(event);
      case StudyEvent.OrphanKept e -> late(e);
      case StudyEvent.OrphanAdopted e -> adopted(e);
      case StudyEvent.StudyCreated e -> Optional.empty();
      case StudyEvent.StudyStarted e -> study("started", Tone.NORMAL);
      case StudyEvent.StudyPaused e ->
          study("paused", Tone.WARNING, "by " + safe(e.by()), safe(e.reason()));
      case StudyEvent.StudyResumed e -> study("resumed", Tone.NORMAL, "by " + safe(e.by()));
      case StudyEvent.StudyFinishing e -> Optional.empty();
      case StudyEvent.StudyFinished e -> study("finished", Tone.GOOD, why(e.reason()));
      case StudyEvent.StudyFailed e -> study("failed", Tone.BAD, why(e.reason()));
      case StudyEvent.StudyForked e ->
          study(
              "forked",
              Tone.KEY,
              "from study %s@%d".formatted(safe(e.fromStudyId()), e.fromOffset()),
              e.seed().isPresent() ? "with seed " + e.seed().getAsLong() : "");
      case StudyEvent.SearchExhausted e ->
          study("exhausted", Tone.NORMAL, "the sampler has nothing left to propose");
      case StudyEvent.GateOpened e ->
          some(
              "gate " + safe(e.gate().id()),
              "waiting",
              Tone.WARNING,
              e.gate().trial().map(trial -> "trial " + trial).orElse(""),
              safe(e.gate().question()),
              "approve: audition approve " + safe(e.gate().id()));
      case StudyEvent.GateAnswered e ->
          some(
              "gate " + safe(e.gate()),
              e.answer().outcome().name().toLowerCase(ROOT),
              Tone.NORMAL,
              "by " + safe(e.answer().by()),
              safe(e.answer().note()));
    };
  }

  private Optional<Decision> space(StudyEvent.SpaceChanged event) {
    var facts = new ArrayList<String>();
    event
        .domains()
        .forEach((name, domain) -> facts.add(safe(name) + " is " + safe(domain.describe())));
    facts.add("by " + safe(event.by()));
    return study("changed", Tone.KEY, facts.toArray(String[]::new));
  }

  private Optional<Decision> change(StudyEvent.Change event) {
    return switch (event) {
      case StudyEvent.ParallelismChanged e ->
          study("changed", Tone.NORMAL, "parallel=" + e.parallel(), "by " + safe(e.by()));
      case StudyEvent.StopRuleChanged e ->
          study("changed", Tone.NORMAL, "stop rule", "by " + safe(e.by()));
      case StudyEvent.SamplerChanged e ->
          study("changed", Tone.KEY, "sampler " + safe(e.sampler().name()), "by " + safe(e.by()));
      case StudyEvent.PrunerChanged e ->
          study("changed", Tone.KEY, "pruner " + safe(e.pruner().name()), "by " + safe(e.by()));
      case StudyEvent.SpaceChanged e -> space(e);
      case StudyEvent.ShadowAdded e ->
          some(
              "shadow " + safe(e.name()),
              "added",
              Tone.NORMAL,
              e.kind().name().toLowerCase(ROOT) + " " + safe(e.rule().name()),
              "by " + safe(e.by()));
      case StudyEvent.ShadowRemoved e ->
          some("shadow " + safe(e.name()), "removed", Tone.NORMAL, "by " + safe(e.by()));
      case StudyEvent.Undone e ->
          study("undone", Tone.KEY, "what happened at " + e.undone(), "by " + safe(e.by()));
      case StudyEvent.WindowOpened e ->
          study("works", Tone.NORMAL, until(e.until()), "by " + safe(e.by()));
      case StudyEvent.WindowClosed e ->
          study("rests", Tone.WARNING, until(e.until()), "by " + safe(e.by()));
    };
  }

  private Optional<Decision> late(StudyEvent.OrphanKept e) {
    return some(
        "trial " + e.trial(),
        "late",
        Tone.WARNING,
        "attempt %d delivered %s after its lease".formatted(e.attempt(), e.values()));
  }

  private Optional<Decision> adopted(StudyEvent.OrphanAdopted e) {
    return some(
        "trial " + e.trial(),
        "adopted",
        Tone.KEY,
        "what attempt %d delivered, as trial %d".formatted(e.attempt(), e.as()),
        "by " + safe(e.by()));
  }

  private static String until(Optional<Instant> until) {
    return until.map(at -> "until " + at).orElse("");
  }

  private Optional<Decision> ofTrial(StudyEvent.OfTrial event) {
    return switch (event) {
      case StudyEvent.TrialProposed e -> Optional.empty();
      case StudyEvent.AttemptSubmitted e -> Optional.empty();
      case StudyEvent.AttemptStarted e -> Optional.empty();
      case StudyEvent.MetricsReported e -> Optional.empty();
      case StudyEvent.RungReached e -> Optional.empty();
      case StudyEvent.CheckpointSaved e -> Optional.empty();
      case StudyEvent.StageEntered e -> Optional.empty();
      case StudyEvent.StageShared e ->
          trial(
              e,
              "shared",
              Tone.QUIET,
              "stage " + safe(e.stage()),
              "saved " + Figures.time(Duration.ofMillis((long) (1000 * e.seconds()))));
      case StudyEvent.ConfigurationChanged e ->
          trial(
              e, "changed", Tone.KEY, Figures.parameters(e.configuration()), "by " + safe(e.by()));
      case StudyEvent.ResultHeld e -> trial(e, "held", Tone.WARNING, "its result waits for a gate");
      case StudyEvent.TrialScored e -> scored(e);
      case StudyEvent.TrialImported e -> imported(e);
      case StudyEvent.TrialStopping e -> Optional.empty();
      case StudyEvent.TrialPaused e -> paused(e);
      case StudyEvent.TrialPromoted e -> trial(e, "promoted", Tone.KEY, "from rung " + e.rung());
      case StudyEvent.TrialResumed e -> trial(e, "resumed", Tone.NORMAL, "by " + safe(e.by()));
      case StudyEvent.TrialRequeued e -> requeued(e);
      case StudyEvent.TrialCompleted e -> completed(e);
      case StudyEvent.TrialPruned e ->
          trial(e, "stopped", Tone.QUIET, safe(e.reason()), latest(e), saved(e));
      case StudyEvent.TrialFailed e -> trial(e, "failed", Tone.BAD, safe(e.reason()));
      case StudyEvent.TrialCancelled e -> trial(e, "cancelled", Tone.WARNING, safe(e.reason()));
    };
  }

  private Optional<Decision> scored(StudyEvent.TrialScored e) {
    return trial(
        e, "scored", Tone.KEY, e.values().toString(), "by " + safe(e.by()), safe(e.note()));
  }

  private Optional<Decision> imported(StudyEvent.TrialImported e) {
    return trial(
        e,
        "imported",
        Tone.NORMAL,
        "trial %d of %s".formatted(e.fromTrial(), safe(e.fromStudy())),
        "by " + safe(e.by()));
  }

  private Optional<Decision> paused(StudyEvent.TrialPaused event) {
    String cause = event.cause() == PauseCause.RUNG ? "" : event.cause().name().toLowerCase(ROOT);
    return trial(event, "paused", Tone.QUIET, cause, safe(event.reason()), latest(event));
  }

  private Optional<Decision> requeued(StudyEvent.TrialRequeued event) {
    return event.cause() == RequeueCause.INTERRUPTED
        ? trial(event, "interrupted", Tone.WARNING, safe(event.reason()))
        : trial(
            event,
            "again",
            Tone.WARNING,
            "attempt %d %s:".formatted(event.attempt(), event.cause().name().toLowerCase(ROOT)),
            safe(event.reason()));
  }

  private Optional<Decision> completed(StudyEvent.TrialCompleted event) {
    var facts = new ArrayList<String>();
    List<Objective> objectives = after.created().orElseThrow().objectives();
    for (int i = 0; i < objectives.size(); i++) {
      facts.add(pair(objectives.get(i).metric(), event.values().get(i)));
    }
    boolean best = after.standing().front().contains(event.trial());
    if (best) {
      facts.add("(" + improvement(event, objectives) + ")");
    }
    Trial trial = after.trials().get(event.trial());
    facts.add(Figures.parameters(trial.facts().configuration()));
    facts.add(Figures.time(spent(trial)));
    return some(
        "trial " + event.trial(),
        "completed",
        best ? Tone.GOOD : Tone.NORMAL,
        facts.toArray(String[]::new));
  }

  private String improvement(StudyEvent.TrialCompleted event, List<Objective> objectives) {
    if (after.violation().orElse(0) > 0) {
      return "nearest to the outcome constraints";
    }
    if (objectives.size() > 1) {
      return "on the front";
    }
    return previous.isEmpty()
        ? "first best"
        : Figures.change(event.values().get(0) - previous.getAsDouble()) + " new best";
  }

  private String latest(StudyEvent.OfTrial event) {
    var curve = after.trials().get(event.trial()).facts().curve();
    String metric = after.created().orElseThrow().objectives().get(0).metric();
    return curve.size() == 0
        ? ""
        : "step %d  %s"
            .formatted(
                curve.step(curve.size() - 1),
                pair(metric, curve.valueOrNaN(curve.size() - 1, metric)));
  }

  private String saved(StudyEvent.OfTrial event) {
    Duration spent = spent(after.trials().get(event.trial()));
    return usual
        .map(mean -> mean.minus(spent))
        .filter(rest -> rest.compareTo(Duration.ofSeconds(1)) >= 0)
        .map(rest -> "saved ~" + Figures.roughly(rest))
        .orElse("");
  }

  private static Duration spent(Trial trial) {
    return Duration.ofMillis((long) (1000 * trial.facts().history().slotSeconds()));
  }

  private static String pair(String metric, double value) {
    return SafeText.line(metric, 40) + "=" + Figures.number(value);
  }

  private static String why(StopReason reason) {
    return safe(reason.text());
  }

  private static String safe(String text) {
    return SafeText.line(text, 200);
  }

  private Optional<Decision> trial(
      StudyEvent.OfTrial event, String outcome, Tone tone, String... facts) {
    return some("trial " + event.trial(), outcome, tone, facts);
  }

  private Optional<Decision> study(String outcome, Tone tone, String... facts) {
    return some("study", outcome, tone, facts);
  }

  private Optional<Decision> some(String subject, String outcome, Tone tone, String... facts) {
    return Optional.of(new Decision(entry.at(), subject, outcome, tone, List.of(facts)));
  }
}
