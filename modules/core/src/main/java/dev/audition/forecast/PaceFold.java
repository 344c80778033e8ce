package dev.audition.forecast;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.study.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Learns a pace from a log. A step lasts from the entry before it of the same attempt. */
public final class PaceFold {
  private final List<Double> seconds = new ArrayList<>();
  private final Map<Integer, TreeMap<Long, Map<String, Double>>> curves = new TreeMap<>();
  private final Map<Integer, Instant> since = new HashMap<>();
  private List<Objective> objectives = List.of();
  private boolean checkpoints;

  /** A pace of which nothing is known. */
  public PaceFold() {}

  /** Takes in the next entry. */
  public void follow(Entry entry) {
    switch (entry.event()) {
      case StudyEvent.StudyCreated e -> objectives = e.objectives();
      case StudyEvent.AttemptStarted e -> since.put(e.trial(), entry.at());
      case StudyEvent.MetricsReported e -> {
        took(e.trial(), entry.at());
        add(e.trial(), e.step(), e.metrics());
      }
      case StudyEvent.CheckpointSaved e -> checkpoints = true;
      case StudyEvent.TrialCompleted e -> complete(e, entry.at());
      case StudyEvent other -> {}
    }
  }

  private void complete(StudyEvent.TrialCompleted event, Instant at) {
    var metrics = new TreeMap<>(event.metrics());
    for (int i = 0; i < objectives.size(); i++) {
      metrics.put(objectives.get(i).metric(), event.values().get(i));
    }
    TreeMap<Long, Map<String, Double>> curve = curves.get(event.trial());
    if (curve == null) {
      took(event.trial(), at);
      add(event.trial(), 1, metrics);
    } else {
      add(event.trial(), curve.lastKey(), metrics);
    }
  }

  /** What was not started here, but comes from another study, says nothing of the time. */
  private void took(int trial, Instant at) {
    Instant before = since.get(trial);
    if (before != null) {
      since.put(trial, at);
      seconds.add(Math.max(0, Duration.between(before, at).toNanos() / 1e9));
    }
  }

  private void add(int trial, long step, Map<String, Double> metrics) {
    curves
        .computeIfAbsent(trial, t -> new TreeMap<>())
        .computeIfAbsent(step, s -> new TreeMap<>())
        .putAll(metrics);
  }

  /** What the entries say; empty if nothing has been reported. */
  public Optional<Pace> pace() {
    if (curves.isEmpty() || seconds.isEmpty()) {
      return Optional.empty();
    }
    TreeMap<Long, Map<String, Double>> longest = new TreeMap<>();
    var all = new ArrayList<List<Map<String, Double>>>();
    for (TreeMap<Long, Map<String, Double>> curve : curves.values()) {
      longest = curve.size() > longest.size() ? curve : longest;
      all.add(List.copyOf(curve.values()));
    }
    return Optional.of(new Pace(seconds, all, List.copyOf(longest.keySet()), checkpoints));
  }
}
