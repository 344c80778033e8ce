package dev.audition.runner.process;

import dev.audition.runner.AttemptListener;
import dev.audition.runner.RefusedReport;
import dev.audition.runner.ValueTrace;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of readings, submits them, and keeps what the engine answers. All methods belong to
 * the attempt's own thread; answers come in through a queue.
 */
final class Reports {
  private static final long NO_REPORT = -1;

  private final AttemptListener listener;
  private final Warnings warnings;
  private final String metric;
  private final long firstStep;
  private final Runnable bell;
  private final ValueTrace values;

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> newestSteps = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private long seenBelow;
  private OptionalLong announcedStep = OptionalLong.empty();
  private int unanswered;
  private long count;
  private long answered = NO_REPORT;
  private @Nullable Directive order;
  private boolean decisionIsNew;

  private boolean objectiveReported;
  private @Nullable Double lastValue;
  private @Nullable Map<String, Double> finalMetrics;
  private @Nullable String fault;

  Reports(
      AttemptListener listener, Warnings warnings, String metric, long firstStep, Runnable bell) {
    this.listener = listener;
    this.warnings = warnings;
    this.metric = metric;
    this.firstStep = firstStep;
    this.bell = bell;
    this.values = new ValueTrace(metric);
  }

  private record Answer(long seq, Optional<Directive> directive, Optional<Throwable> failure) {}

  int unanswered() {
    return unanswered;
  }

  /** Why the engine takes no reports, if it does not; that is not the script's fault. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Whether the objective's value is known: reported, final, or the last number. */
  boolean hasObjective() {
    return objectiveReported || lastValue != null || finalMetrics != null;
  }

  /** The metrics that were reported, for a message. */
  Set<String> metrics() {
    return newestSteps.keySet();
  }

  /** The final values, if the script has told any. */
  Optional<Map<String, Double>> finalMetrics() {
    return Optional.ofNullable(finalMetrics);
  }

  /** The values of a script that ended well. */
  Map<String, Double> outcome() {
    if (finalMetrics != null) {
      return finalMetrics;
    }
    return lastValue == null ? Map.of() : Map.of(metric, lastValue);
  }

  void take(Reading.Final last) {
    if (finalMetrics == null) {
      finalMetrics = last.metrics();
    }
  }

  void take(Reading.LastValue value) {
    lastValue = value.value();
  }

  void take(Reading.Step step) {
    announcedStep = OptionalLong.of(step.step());
  }

  /** Submits values; what has been seen by its number is ignored. */
  void take(Reading.Values values) {
    if (values.seq().isPresent() && !fresh(values.seq().getAsLong())) {
      return;
    }
    count++;
    long seq = values.seq().orElse(count);
    var bySteps = new TreeMap<Long, Map<String, Double>>();
    values
        .metrics()
        .forEach(
            (name, value) ->
                bySteps
                    .computeIfAbsent(step(name, values.step()), step -> new TreeMap<>())
                    .put(name, value));
    bySteps.forEach((step, metrics) -> submit(seq, new Report(step, metrics)));
    objectiveReported |= values.metrics().containsKey(metric);
  }

  private void submit(long seq, Report report) {
    values.take(report);
    submit(seq, listener.report(report));
  }

  /** The objective's value at a step, or that of the newest step before it. */
  OptionalDouble value(long step) {
    return values.at(step);
  }

  private long step(String name, OptionalLong given) {
    OptionalLong explicit = given.isPresent() ? given : announcedStep;
    long step = explicit.orElse(newestSteps.getOrDefault(name, firstStep - 1) + 1);
    newestSteps.merge(name, step, Math::max);
    return step;
  }

  /** Remembers numbers; those without a gap from 0 or 1 on cost no memory. */
  private boolean fresh(long seq) {
    if ((seq > 0 && seq < seenBelow) || !seen.add(seq)) {
      return false;
    }
    if (seenBelow == 0 && seq == 1) {
      seenBelow = 1;
    }
    while (seen.remove(seenBelow)) {
      seenBelow++;
    }
    return true;
  }

  /** Announces a checkpoint. */
  CompletionStage<Directive> announce(Checkpoint checkpoint) {
    CompletionStage<Directive> stage = listener.checkpoint(checkpoint);
    submit(NO_REPORT, stage);
    return stage;
  }

  private void submit(long seq, CompletionStage<Directive> stage) {
    unanswered++;
    var unused =
        stage.whenComplete(
            (directive, failure) -> {
              answers.add(
                  new Answer(seq, Optional.ofNullable(directive), Optional.ofNullable(failure)));
              bell.run();
            });
  }

  /** Takes in what the engine has answered; whether there was anything. */
  boolean listen() {
    boolean any = false;
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      any = true;
      unanswered--;
      answer.failure().ifPresent(this::failed);
      answer.directive().ifPresent(this::ordered);
      if (answer.seq() != NO_REPORT) {
        answered = Math.max(answered, answer.seq());
        decisionIsNew = true;
      }
    }
    return any;
  }

  /** An order to end is never taken back by a later answer. */
  private void ordered(Directive directive) {
    decisionIsNew = true;
    if (order == null
        || order instanceof Directive.Continue
        || directive instanceof Directive.Stop) {
      order = directive;
    }
  }

  private void failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusedReport) {
      warnings.repeated("a report was not taken", String.valueOf(cause.getMessage()));
    } else {
      fault = "the engine did not take a report: " + cause;
    }
  }

  /** What the attempt is to do, if the engine has said so. */
  Optional<Directive> order() {
    return Optional.ofNullable(order);
  }

  /** Makes the next {@link #decision} say what was ordered from outside. */
  void order(Directive directive) {
    ordered(directive);
  }

  /** The decision file's content, if it has changed since the last question. */
  Optional<String> decision() {
    if (!decisionIsNew) {
      return Optional.empty();
    }
    decisionIsNew = false;
    return Optional.of(
        Json.write(
            json -> {
              json.writeStartObject();
              if (answered != NO_REPORT) {
                json.writeNumberField("seq", answered);
              }
              switch (order) {
                case null -> json.writeStringField("action", "continue");
                case Directive.Continue more -> {
                  json.writeStringField("action", "continue");
                  if (more.until().isPresent()) {
                    json.writeNumberField("budget", more.until().getAsLong());
                  }
                }
                case Directive.Pause pause -> ending(json, "pause", pause.reason());
                case Directive.Stop stop -> ending(json, "stop", stop.reason());
              }
              json.writeEndObject();
            }));
  }

  private static void ending(
      com.fasterxml.jackson.core.JsonGenerator json, String action, String reason)
      throws java.io.IOException {
    json.writeStringField("action", action);
    json.writeStringField("reason", reason);
  }
}
