package dev.audition.bench;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.random.RandomStream;
import dev.audition.space.SearchSpace;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The rules alone: a trial is proposed, started, reported once and completed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MachineBenchmark {
  private static final int TRIALS = 10_000;

  private final SearchSpace space = Spaces.mixed(5);
  private final Catalog catalog = Catalog.installed();

  /** One trial's four commands, in a study of 10,000. */
  @Benchmark
  @OperationsPerInvocation(TRIALS)
  public StudyState trial() {
    var machine = new StudyMachine(Studies.spec(space, "random", TRIALS, 64), catalog);
    Instant now = Instant.EPOCH;
    var random = RandomStream.of(1, 0, "bench");
    var unit = new double[space.size()];
    StudyState state = StudyState.initial();
    state = machine.accept(state, now, new StudyCommand.Create("id")).after();
    state = machine.accept(state, now, new StudyCommand.Start()).after();
    for (int trial = 0; trial < TRIALS; trial++) {
      for (int i = 0; i < unit.length; i++) {
        unit[i] = random.nextDouble();
      }
      var propose = new StudyCommand.Propose(trial, space.decode(unit), state.offset());
      state = machine.accept(state, now, propose).after();
      state = machine.accept(state, now, new StudyCommand.StartAttempt(trial, 1, "w")).after();
      var report = new Report(1, Map.of("loss", unit[0]));
      state = machine.accept(state, now, new StudyCommand.ReportMetrics(trial, 1, report)).after();
      var end = new AttemptEnd.Finished(Map.of("loss", unit[0]));
      state = machine.accept(state, now, new StudyCommand.EndAttempt(trial, 1, end)).after();
    }
    return state;
  }
}
