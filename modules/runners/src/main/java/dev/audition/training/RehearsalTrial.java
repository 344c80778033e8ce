package dev.audition.training;

import dev.audition.runner.jvm.Restored;
import dev.audition.runner.jvm.StagedTrial;
import dev.audition.runner.jvm.StateCodec;
import dev.audition.runner.stage.StageCache;
import dev.audition.runner.stage.StageResult;
import dev.audition.space.Configuration;
import dev.audition.study.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A trial without an engine: keeps its reports, saves nothing. */
final class RehearsalTrial implements StagedTrial {
  /** Enough for a training that only a budget ends; the first report says more. */
  private long budget = 1_000;

  private final Configuration configuration;
  private final List<Report> reports = new ArrayList<>();

  RehearsalTrial(Map<String, ?> parameters) {
    this.configuration = Configuration.ofPlain(parameters);
  }

  void budget(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a budget must be 1 step or more, but is " + steps);
    }
    budget = steps;
  }

  List<Report> reports() {
    return List.copyOf(reports);
  }

  @Override
  public String study() {
    return "rehearsal";
  }

  @Override
  public int number() {
    return 0;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public Configuration configuration() {
    return configuration;
  }

  @Override
  public OptionalLong until() {
    return OptionalLong.of(budget);
  }

  @Override
  public void report(long step, double value) {
    report(step, Map.of(metric(), value));
  }

  @Override
  public void report(long step, Map<String, Double> metrics) {
    reports.add(new Report(step, metrics));
  }

  @Override
  public <T> void checkpoint(long step, T state, StateCodec<T> codec) {}

  @Override
  public <T> Optional<Restored<T>> restore(StateCodec<T> codec) {
    return Optional.empty();
  }

  @Override
  public boolean stopRequested() {
    return false;
  }

  @Override
  public String metric() {
    return "value";
  }

  @Override
  public void stage(String name) {}

  @Override
  public Optional<StageCache> stages() {
    return Optional.empty();
  }

  @Override
  public void reused(StageResult result) {}
}
