package dev.audition.storage;

import dev.audition.machine.Origin;
import dev.audition.machine.PauseCause;
import dev.audition.machine.RequeueCause;
import dev.audition.machine.StopTarget;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyEvent.AttemptStarted;
import dev.audition.machine.StudyEvent.AttemptSubmitted;
import dev.audition.machine.StudyEvent.CheckpointSaved;
import dev.audition.machine.StudyEvent.ConfigurationChanged;
import dev.audition.machine.StudyEvent.MetricsReported;
import dev.audition.machine.StudyEvent.ResultHeld;
import dev.audition.machine.StudyEvent.RungReached;
import dev.audition.machine.StudyEvent.StageEntered;
import dev.audition.machine.StudyEvent.StageShared;
import dev.audition.machine.StudyEvent.TrialCancelled;
import dev.audition.machine.StudyEvent.TrialCompleted;
import dev.audition.machine.StudyEvent.TrialFailed;
import dev.audition.machine.StudyEvent.TrialImported;
import dev.audition.machine.StudyEvent.TrialPaused;
import dev.audition.machine.StudyEvent.TrialPromoted;
import dev.audition.machine.StudyEvent.TrialProposed;
import dev.audition.machine.StudyEvent.TrialPruned;
import dev.audition.machine.StudyEvent.TrialRequeued;
import dev.audition.machine.StudyEvent.TrialResumed;
import dev.audition.machine.StudyEvent.TrialScored;
import dev.audition.machine.StudyEvent.TrialStopping;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How the events of a trial are written; each begins with the trial's number. */
final class TrialEventTypes {
  private TrialEventTypes() {}

  /** Reads what follows the trial's number. */
  private interface Rest<E> {
    E read(int trial, EventInput in) throws IOException;
  }

  private static <E extends StudyEvent.OfTrial> EventType<E> of(
      Class<E> type, String name, EventType.Writer<E> writer, Rest<E> rest) {
    return new EventType<>(
        name,
        1,
        type,
        (out, e) -> {
          out.whole("trial", e.trial());
          writer.write(out, e);
        },
        in -> rest.read(in.small("trial"), in));
  }

  static final List<EventType<?>> ALL =
      List.of(
          of(
              TrialProposed.class,
              "TrialProposed",
              (out, e) -> {
                out.configuration("configuration", e.configuration());
                out.word("origin", e.origin());
                out.whole("historyOffset", e.historyOffset());
                out.whole("bracket", e.bracket());
                DescentCodec.write(out, e.descent());
              },
              (trial, in) ->
                  new TrialProposed(
                      trial,
                      in.configuration("configuration"),
                      in.word("origin", Origin.class),
                      in.whole("historyOffset"),
                      in.small("bracket"),
                      DescentCodec.read(in))),
          of(
              AttemptSubmitted.class,
              "AttemptSubmitted",
              (out, e) -> {
                out.whole("attempt", e.attempt());
                out.text("worker", e.worker());
              },
              (trial, in) -> new AttemptSubmitted(trial, in.small("attempt"), in.pooled("worker"))),
          of(
              AttemptStarted.class,
              "AttemptStarted",
              TrialEventTypes::write,
              TrialEventTypes::started),
          of(
              MetricsReported.class,
              "MetricsReported",
              (out, e) -> {
                out.whole("attempt", e.attempt());
                out.whole("step", e.step());
                out.reals("metrics", e.metrics());
              },
              (trial, in) ->
                  new MetricsReported(
                      trial, in.small("attempt"), in.whole("step"), in.reals("metrics"))),
          of(
              RungReached.class,
              "RungReached",
              (out, e) -> {
                out.whole("bracket", e.bracket());
                out.whole("rung", e.rung());
                out.real("loss", e.loss());
              },
              (trial, in) ->
                  new RungReached(trial, in.small("bracket"), in.small("rung"), in.real("loss"))),
          of(
              CheckpointSaved.class,
              "CheckpointSaved",
              (out, e) -> {
                out.whole("attempt", e.attempt());
                out.whole("step", e.checkpoint().step());
                out.text("location", e.checkpoint().location());
              },
              (trial, in) ->
                  new CheckpointSaved(
                      trial,
                      in.small("attempt"),
                      new Checkpoint(in.whole("step"), in.text("location")))),
          of(
              StageEntered.class,
              "StageEntered",
              (out, e) -> {
                out.whole("attempt", e.attempt());
                out.text("stage", e.stage());
              },
              (trial, in) -> new StageEntered(trial, in.small("attempt"), in.pooled("stage"))),
          of(StageShared.class, "StageShared", TrialEventTypes::write, TrialEventTypes::shared),
          of(
              ConfigurationChanged.class,
              "ConfigurationChanged",
              (out, e) -> {
                out.configuration("configuration", e.configuration());
                out.text("by", e.by());
              },
              (trial, in) ->
                  new ConfigurationChanged(
                      trial, in.configuration("configuration"), in.pooled("by"))),
          of(
              ResultHeld.class,
              "ResultHeld",
              (out, e) -> {
                out.whole("attempt", e.attempt());
                out.reals("metrics", e.metrics());
                out.reals("values", e.values());
              },
              (trial, in) ->
                  new ResultHeld(
                      trial, in.small("attempt"), in.reals("metrics"), in.realList("values"))),
          of(
              TrialScored.class,
              "TrialScored",
              (out, e) -> {
                out.reals("values", e.values());
                out.text("by", e.by());
                out.text("note", e.note());
              },
              (trial, in) ->
                  new TrialScored(trial, in.realList("values"), in.pooled("by"), in.text("note"))),
          of(
              TrialImported.class,
              "TrialImported",
              (out, e) -> {
                out.text("fromStudy", e.fromStudy());
                out.whole("fromTrial", e.fromTrial());
                out.text("by", e.by());
              },
              (trial, in) ->
                  new TrialImported(
                      trial, in.pooled("fromStudy"), in.small("fromTrial"), in.pooled("by"))),
          of(TrialStopping.class, "TrialStopping", TrialEventTypes::write, TrialEventTypes::stop),
          of(
              TrialPaused.class,
              "TrialPaused",
              (out, e) -> {
                out.word("cause", e.cause());
                out.text("reason", e.reason());
              },
              (trial, in) ->
                  new TrialPaused(trial, in.word("cause", PauseCause.class), in.pooled("reason"))),
          of(
              TrialPromoted.class,
              "TrialPromoted",
              (out, e) -> out.whole("rung", e.rung()),
              (trial, in) -> new TrialPromoted(trial, in.small("rung"))),
          of(
              TrialResumed.class,
              "TrialResumed",
              (out, e) -> out.text("by", e.by()),
              (trial, in) -> new TrialResumed(trial, in.pooled("by"))),
          of(
              TrialRequeued.class,
              "TrialRequeued",
              TrialEventTypes::write,
              TrialEventTypes::requeue),
          of(
              TrialCompleted.class,
              "TrialCompleted",
              (out, e) -> {
                out.whole("attempt", e.attempt());
                out.reals("metrics", e.metrics());
                out.reals("values", e.values());
              },
              (trial, in) ->
                  new TrialCompleted(
                      trial, in.small("attempt"), in.reals("metrics"), in.realList("values"))),
          of(
              TrialPruned.class,
              "TrialPruned",
              (out, e) -> out.text("reason", e.reason()),
              (trial, in) -> new TrialPruned(trial, in.pooled("reason"))),
          of(
              TrialFailed.class,
              "TrialFailed",
              (out, e) -> out.text("reason", e.reason()),
              (trial, in) -> new TrialFailed(trial, in.pooled("reason"))),
          of(
              TrialCancelled.class,
              "TrialCancelled",
              (out, e) -> out.text("reason", e.reason()),
              (trial, in) -> new TrialCancelled(trial, in.pooled("reason"))));

  private static void write(EventOutput out, AttemptStarted e) throws IOException {
    out.whole("attempt", e.attempt());
    out.text("worker", e.worker());
    Optional<Long> until =
        e.until().isPresent() ? Optional.of(e.until().getAsLong()) : Optional.empty();
    out.optional("until", until, out.generator()::writeNumber);
    out.checkpoint("resumeFrom", e.resumeFrom());
  }

  private static AttemptStarted started(int trial, EventInput in) throws IOException {
    int attempt = in.small("attempt");
    String worker = in.pooled("worker");
    Optional<Long> until = in.optional("until", at -> at.getLongValue());
    return new AttemptStarted(
        trial,
        attempt,
        worker,
        until.map(OptionalLong::of).orElse(OptionalLong.empty()),
        in.optionalCheckpoint("resumeFrom"));
  }

  private static void write(EventOutput out, StageShared e) throws IOException {
    out.whole("attempt", e.attempt());
    out.text("stage", e.stage());
    out.text("key", e.key());
    out.real("seconds", e.seconds());
  }

  private static StageShared shared(int trial, EventInput in) throws IOException {
    return new StageShared(
        trial, in.small("attempt"), in.pooled("stage"), in.pooled("key"), in.real("seconds"));
  }

  private static void write(EventOutput out, TrialStopping e) throws IOException {
    out.whole("attempt", e.attempt());
    out.word("target", e.target());
    out.text("reason", e.reason());
  }

  private static TrialStopping stop(int trial, EventInput in) throws IOException {
    return new TrialStopping(
        trial, in.small("attempt"), in.word("target", StopTarget.class), in.pooled("reason"));
  }

  private static void write(EventOutput out, TrialRequeued e) throws IOException {
    out.whole("attempt", e.attempt());
    out.word("cause", e.cause());
    out.text("reason", e.reason());
  }

  private static TrialRequeued requeue(int trial, EventInput in) throws IOException {
    return new TrialRequeued(
        trial, in.small("attempt"), in.word("cause", RequeueCause.class), in.pooled("reason"));
  }
}
