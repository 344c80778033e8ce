package dev.audition.bench;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.HistoryFold;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyEvent;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A sampler's proposal in a living study: between two proposals one more trial is proposed and
 * completed, so that caches have something to take in.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ProposalBenchmark {
  @Param({"tpe"})
  private String sampler = "tpe";

  @Param({"100", "1000", "10000"})
  private int finished = 100;

  private final SearchSpace space = Spaces.mixed(10);
  private final RandomStream random = RandomStream.of(42, 0, "bench");
  private Sampler asked = (history, stream) -> Optional.empty();
  private HistoryFold history = new HistoryFold(space, List.of());

  /** A study with {@code finished} completed trials. */
  @Setup
  public void setUp() {
    var spec = Studies.spec(space, sampler, Integer.MAX_VALUE, 1);
    history = new HistoryFold(space, spec.objectives());
    asked = Catalog.installed().sampler(spec);
    for (int trial = 0; trial < finished; trial++) {
      var unit = new double[space.size()];
      for (int i = 0; i < unit.length; i++) {
        unit[i] = random.nextDouble();
      }
      follow(space.decode(unit));
    }
  }

  /** The next proposal. */
  @Benchmark
  public Configuration propose() {
    Configuration next = asked.propose(history, random.split()).orElseThrow();
    follow(next);
    return next;
  }

  private void follow(Configuration configuration) {
    int trial = history.size();
    double loss = 0;
    for (double unit : space.encode(configuration)) {
      loss += (unit - 0.3) * (unit - 0.3);
    }
    append(
        new StudyEvent.TrialProposed(trial, configuration, Origin.SAMPLER, history.version(), 0));
    append(new StudyEvent.AttemptStarted(trial, 1, "w", OptionalLong.empty(), Optional.empty()));
    append(new StudyEvent.TrialCompleted(trial, 1, Map.of("loss", loss), List.of(loss)));
  }

  private void append(StudyEvent event) {
    history.follow(new Entry(Instant.EPOCH, event));
  }
}
