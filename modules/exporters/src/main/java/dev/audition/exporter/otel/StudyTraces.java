package dev.audition.exporter.otel;

import dev.audition.hook.HookContext;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.RequeueCause;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One trace for a study: a span for it, in it one for each trial, in that one for each attempt, in
 * that one for each step. Times are those of the log.
 */
final class StudyTraces implements StudyListener {
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("audition.reason");
  private static final int MOST_ATTRIBUTES = 1_000;

  private final SpanSender sender;
  private final SpanIds ids;
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Map<String, Open> open = new HashMap<>();
  private long last;

  /** A span that has not ended. */
  private static final class Open {
    final Span span;
    Instant stepBegan;

    Open(Span span, Instant began) {
      this.span = span;
      this.stepBegan = began;
    }
  }

  StudyTraces(HookContext context, SpanSender sender) {
    this.sender = sender;
    this.ids = new SpanIds(context.studyId());
    this.provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setSpanLimits(SpanLimits.builder().setMaxNumberOfAttributes(MOST_ATTRIBUTES).build())
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"), "audition",
                        AttributeKey.stringKey("audition.study"), context.spec().name(),
                        AttributeKey.stringKey("audition.study.id"), context.studyId())))
            .addSpanProcessor(sender)
            .build();
    this.tracer = provider.get("dev.audition");
  }

  /** Spans that have not ended are made anew from the log. */
  @Override
  public OptionalLong heard() {
    return OptionalLong.of(0);
  }

  @Override
  public void entry(long offset, Entry entry, StudyState state) {
    Instant at = entry.at();
    last = offset;
    switch (entry.event()) {
      case StudyEvent.StudyCreated e -> start("study", "study " + e.name(), "", at);
      case StudyEvent.StudyFinished e -> end("study", StatusCode.OK, e.reason().text(), at);
      case StudyEvent.StudyFailed e -> end("study", StatusCode.ERROR, e.reason().text(), at);
      case StudyEvent.OfTrial e -> trial(e, at);
      case StudyEvent other -> {}
    }
    sender.follow(offset);
  }

  private void trial(StudyEvent.OfTrial event, Instant at) {
    String trial = "trial " + event.trial();
    switch (event) {
      case StudyEvent.TrialProposed e -> proposed(e, trial, at);
      case StudyEvent.AttemptStarted e -> {
        Span span = start(attempt(trial), "attempt " + e.attempt(), trial, at);
        span.setAttribute("audition.trial", (long) e.trial());
        span.setAttribute("audition.attempt", (long) e.attempt());
        span.setAttribute("audition.worker", e.worker());
      }
      case StudyEvent.MetricsReported e -> step(e, attempt(trial), at);
      case StudyEvent.CheckpointSaved e -> happened(attempt(trial), "checkpoint", at);
      case StudyEvent.StageEntered e -> happened(attempt(trial), "stage " + e.stage(), at);
      case StudyEvent.RungReached e -> happened(trial, "rung " + e.rung(), at);
      case StudyEvent.TrialPromoted e -> happened(trial, "promoted from rung " + e.rung(), at);
      case StudyEvent.TrialScored e -> happened(trial, "scored by " + e.by(), at);
      case StudyEvent.TrialPaused e -> end(attempt(trial), StatusCode.UNSET, e.reason(), at);
      case StudyEvent.TrialRequeued e -> end(attempt(trial), status(e.cause()), e.reason(), at);
      case StudyEvent.TrialCompleted e -> over(trial, StatusCode.OK, "completed", at);
      case StudyEvent.TrialPruned e -> over(trial, StatusCode.OK, "pruned: " + e.reason(), at);
      case StudyEvent.TrialFailed e -> over(trial, StatusCode.ERROR, e.reason(), at);
      case StudyEvent.TrialCancelled e ->
          over(trial, StatusCode.UNSET, "cancelled: " + e.reason(), at);
      case StudyEvent.OfTrial other -> {}
    }
  }

  private static StatusCode status(RequeueCause cause) {
    return switch (cause) {
      case CRASHED, LOST -> StatusCode.ERROR;
      case PREEMPTED, INTERRUPTED -> StatusCode.UNSET;
    };
  }

  private static String attempt(String trial) {
    return trial + "/attempt";
  }

  private void proposed(StudyEvent.TrialProposed e, String trial, Instant at) {
    Span span = start(trial, trial, "study", at);
    span.setAttribute("audition.trial", (long) e.trial());
    e.configuration()
        .values()
        .forEach((name, value) -> span.setAttribute("audition.parameter." + name, value.text()));
  }

  private Span start(String subject, String name, String parent, Instant at) {
    Span span = begin(subject + "/" + name, name, parent, at);
    open.put(subject, new Open(span, at));
    return span;
  }

  private Span begin(String about, String name, String parent, Instant at) {
    ids.next(about);
    Open above = open.get(parent);
    var builder = tracer.spanBuilder(name).setStartTimestamp(at);
    return above == null
        ? builder.setNoParent().startSpan()
        : builder.setParent(Context.root().with(above.span)).startSpan();
  }

  /** A step is from the report before it, or the attempt's start, to its own report. */
  private void step(StudyEvent.MetricsReported e, String attempt, Instant at) {
    Open above = open.get(attempt);
    if (above == null) {
      return;
    }
    String name = "step " + e.step();
    String about = "%s/%d/%s".formatted(attempt, e.attempt(), name);
    Span span = begin(about, name, attempt, above.stepBegan);
    span.setAttribute("audition.step", e.step());
    e.metrics().forEach((metric, value) -> span.setAttribute("audition.metric." + metric, value));
    span.end(at);
    above.stepBegan = at;
  }

  private void happened(String subject, String what, Instant at) {
    Open at0 = open.get(subject);
    if (at0 != null) {
      at0.span.addEvent(what, at);
    }
  }

  private void over(String trial, StatusCode status, String reason, Instant at) {
    end(attempt(trial), status, reason, at);
    end(trial, status, reason, at);
  }

  private void end(String subject, StatusCode status, String reason, Instant at) {
    Open ended = open.remove(subject);
    if (ended != null) {
      ended.span.setAttribute(REASON, reason);
      ended.span.setStatus(status, status == StatusCode.ERROR ? reason : "");
      ended.span.end(at);
    }
  }

  @Override
  public void closed(String reason) {
    try {
      sender.finish(last);
    } finally {
      provider.shutdown();
    }
  }
}
