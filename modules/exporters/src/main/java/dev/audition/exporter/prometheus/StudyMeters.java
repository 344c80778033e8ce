package dev.audition.exporter.prometheus;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.storage.EventCodec;
import dev.audition.study.StudySpec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A study's numbers, by Micrometer. Followed by one thread, scraped by any. */
final class StudyMeters {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, Counter> events = new HashMap<>();
  private final Map<Integer, Instant> started = new HashMap<>();
  private final DistributionSummary attempts;
  private final Tags study;
  private volatile StudyState state = StudyState.initial();

  StudyMeters(StudySpec spec) {
    study = Tags.of("study", spec.name());
    for (Trial.Kind kind : Trial.Kind.values()) {
      Gauge.builder("audition.trials", this, now -> now.state.trials().count(kind))
          .tags(study.and("state", kind.name().toLowerCase(Locale.ROOT)))
          .description("Trials by state")
          .register(registry);
    }
    gauge("attempts.live", "Attempts that are under way", now -> now.trials().live());
    gauge("parallelism", "Attempts that may be live", now -> now.controls().parallel());
    gauge("gates.open", "Questions that wait for an answer", StudyMeters::gates);
    gauge("log.offset", "Offset of the last entry followed", now -> (double) now.offset());
    gauge("slot.seconds", "Slot time of ended attempts", now -> now.spent().slotSeconds());
    for (int i = 0; i < spec.objectives().size(); i++) {
      int objective = i;
      Gauge.builder("audition.best", this, now -> best(now.state, objective))
          .tags(study.and("metric", spec.objectives().get(i).metric()))
          .description("Value of the incumbent")
          .register(registry);
    }
    attempts =
        DistributionSummary.builder("audition.attempt.duration")
            .baseUnit("seconds")
            .description("How long ended attempts took")
            .tags(study)
            .serviceLevelObjectives(1, 10, 60, 600, 3_600, 36_000)
            .register(registry);
  }

  private void gauge(String name, String what, ToDoubleFunction<StudyState> value) {
    Gauge.builder("audition." + name, this, now -> value.applyAsDouble(now.state))
        .tags(study)
        .description(what)
        .register(registry);
  }

  private static double gates(StudyState state) {
    return state.gates().values().stream().filter(gate -> gate.open()).count();
  }

  private static double best(StudyState state, int objective) {
    return state
        .incumbent()
        .filter(Trial.Completed.class::isInstance)
        .map(trial -> ((Trial.Completed) trial).values().get(objective))
        .orElse(Double.NaN);
  }

  void entry(Entry entry, StudyState after) {
    state = after;
    events.computeIfAbsent(EventCodec.type(entry.event()), this::counter).increment();
    switch (entry.event()) {
      case StudyEvent.AttemptStarted e -> started.put(e.trial(), entry.at());
      case StudyEvent.TrialCompleted e -> ended(e.trial(), entry.at());
      case StudyEvent.TrialPruned e -> ended(e.trial(), entry.at());
      case StudyEvent.TrialFailed e -> ended(e.trial(), entry.at());
      case StudyEvent.TrialCancelled e -> ended(e.trial(), entry.at());
      case StudyEvent.TrialRequeued e -> ended(e.trial(), entry.at());
      case StudyEvent.TrialPaused e -> ended(e.trial(), entry.at());
      case StudyEvent other -> {}
    }
  }

  private Counter counter(String type) {
    return Counter.builder("audition.events")
        .tags(study.and("type", type))
        .description("Entries of the log by type")
        .register(registry);
  }

  private void ended(int trial, Instant at) {
    Instant since = started.remove(trial);
    if (since != null) {
      attempts.record(Duration.between(since, at).toNanos() / 1e9);
    }
  }

  /** The exposition format of Prometheus, version 0.0.4. */
  String scrape() {
    return registry.scrape();
  }
}
