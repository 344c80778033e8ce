package dev.audition.exporter.otel;

import dev.audition.exporter.ExportPosition;
import dev.audition.exporter.HookFailure;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends ended spans, and remembers up to which entry they have been taken. What cannot be sent
 * waits for the next one; of more than ten thousand, the oldest are lost.
 */
final class SpanSender implements SpanProcessor {
  private static final int MOST_WAITING = 10_000;

  /** For how many entries a collector that does not answer is left alone, at most. */
  private static final int LONGEST_REST = 256;

  private final SpanExporter exporter;
  private final ExportPosition position;
  private final Duration limit;
  private final ArrayDeque<SpanData> waiting = new ArrayDeque<>();
  private int rest;
  private int resting;

  SpanSender(SpanExporter exporter, ExportPosition position, Duration limit) {
    this.exporter = exporter;
    this.position = position;
    this.limit = limit;
  }

  /**
   * Everything of the log up to an offset has been made into spans.
   *
   * @throws HookFailure if the collector does not take them
   */
  void follow(long offset) {
    if (offset <= position.offset()) {
      // An earlier process has sent these.
      waiting.clear();
    } else if (resting > 0) {
      resting--;
    } else if (!waiting.isEmpty()) {
      send(offset);
    }
  }

  private void send(long offset) {
    CompletableResultCode result = exporter.export(List.copyOf(waiting));
    result.join(limit.toMillis() / 2, TimeUnit.MILLISECONDS);
    if (!result.isSuccess()) {
      rest = Math.min(LONGEST_REST, Math.max(1, rest * 2));
      resting = rest;
      throw new HookFailure("the collector does not take spans");
    }
    rest = 0;
    waiting.clear();
    position.move(offset);
  }

  /** Tries once more, whatever was before. */
  void finish(long offset) {
    resting = 0;
    follow(offset);
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (waiting.size() == MOST_WAITING) {
      waiting.poll();
    }
    waiting.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
