package dev.audition.training;

import dev.audition.runner.jvm.Restored;
import dev.audition.runner.jvm.StateCodec;
import dev.audition.runner.jvm.Trial;
import dev.audition.runner.stage.StageKey;
import dev.audition.space.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * A trial as a shared stage sees it: only what the stage declares, so that no trial is given a
 * result that depends on another one's values.
 */
final class SharedTrial implements Trial {
  private final Trial trial;
  private final StageKey key;
  private final SortedSet<String> uses;

  SharedTrial(Trial trial, StageKey key, SortedSet<String> uses) {
    this.trial = trial;
    this.key = key;
    this.uses = uses;
  }

  private String declared(String parameter) {
    if (!uses.contains(parameter)) {
      throw new IllegalArgumentException(
          "shared stage '%s' reads parameter '%s', but uses %s; add it to uses(...)"
              .formatted(key.stage(), parameter, uses.isEmpty() ? "none" : uses));
    }
    return parameter;
  }

  private IllegalStateException refused(String what) {
    return new IllegalStateException(
        "shared stage '%s' cannot %s: its result belongs to several trials; do it in a later stage"
            .formatted(key.stage(), what));
  }

  @Override
  public String study() {
    throw refused("ask for the study");
  }

  @Override
  public int number() {
    throw refused("ask for the trial's number");
  }

  @Override
  public int attempt() {
    throw refused("ask for the attempt");
  }

  /** The same for all trials that share the result. */
  @Override
  public long seed() {
    return key.seed();
  }

  @Override
  public Configuration configuration() {
    var values = new LinkedHashMap<>(trial.configuration().values());
    values.keySet().retainAll(uses);
    return Configuration.of(values);
  }

  @Override
  public boolean has(String name) {
    return trial.has(declared(name));
  }

  @Override
  public double real(String name) {
    return trial.real(declared(name));
  }

  @Override
  public int integer(String name) {
    return trial.integer(declared(name));
  }

  @Override
  public long whole(String name) {
    return trial.whole(declared(name));
  }

  @Override
  public String text(String name) {
    return trial.text(declared(name));
  }

  @Override
  public boolean flag(String name) {
    return trial.flag(declared(name));
  }

  @Override
  public OptionalLong until() {
    throw refused("ask for the budget");
  }

  @Override
  public void report(long step, double value) {
    throw refused("report");
  }

  @Override
  public void report(long step, Map<String, Double> metrics) {
    throw refused("report");
  }

  @Override
  public <T> void checkpoint(long step, T state, StateCodec<T> codec) {
    throw refused("save a checkpoint");
  }

  @Override
  public <T> Optional<Restored<T>> restore(StateCodec<T> codec) {
    throw refused("restore a checkpoint");
  }

  @Override
  public boolean stopRequested() {
    return trial.stopRequested();
  }
}
