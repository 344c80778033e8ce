package dev.audition.bench.search;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.RuleSpec;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What a proposal costs: milliseconds of CPU of the asking thread, with ten parameters of mixed
 * kinds and some finished trials, each proposal followed by its result.
 */
final class Speed {
  private static final List<Integer> FINISHED = List.of(100, 1000, 10_000, 30_000);
  private static final double MOST_SECONDS = 20;

  private final SearchSpace space;

  Speed(SearchSpace space) {
    this.space = space;
  }

  /** A table in Markdown, a line a sampler; empty where a sampler would need minutes. */
  static String table(List<String> samplers, SearchSpace ten, SearchSpace forty) {
    var text = new StringBuilder("| sampler |");
    FINISHED.forEach(n -> text.append(" ms at n = %,d |".formatted(n)));
    text.append(" s for 1,000 trials with 40 parameters |\n|---|---|---|---|---|---|\n");
    for (String sampler : samplers) {
      RuleSpec rule = SearchBench.rule(sampler);
      text.append("| `%s` |".formatted(sampler));
      var speed = new Speed(ten);
      speed.warmUp(rule);
      double last = 0;
      for (int n : FINISHED) {
        last = last * 100 > MOST_SECONDS * 1000 ? Double.NaN : speed.proposal(rule, n);
        text.append(cell(last));
      }
      text.append(cell(last > 200 ? Double.NaN : new Speed(forty).whole(rule, 1000))).append('\n');
    }
    return text.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "  |" : String.format(Locale.ROOT, " %.3g |", value);
  }

  /** Has the sampler compiled, which a study has from its first hundreds of proposals on. */
  private void warmUp(RuleSpec sampler) {
    proposal(sampler, 50);
    proposal(sampler, 1000);
  }

  /** Milliseconds of CPU a proposal after {@code finished} trials. */
  double proposal(RuleSpec sampler, int finished) {
    var study = new Sampling(sampler, space, 1, 1);
    var random = RandomStream.of(1, 0, "speed");
    for (int i = 0; i < finished; i++) {
      double[] unit = random.doubles(space.size()).toArray();
      study.tell(space.decode(unit), loss(unit));
    }
    propose(study);
    long begin = cpu();
    int proposals = 0;
    while (proposals < 100 && (proposals < 3 || cpu() - begin < 2_000_000_000L)) {
      propose(study);
      proposals++;
    }
    return (cpu() - begin) / 1e6 / proposals;
  }

  /** Seconds of CPU of a whole search, beginning to end. */
  double whole(RuleSpec sampler, int trials) {
    long begin = cpu();
    var study = new Sampling(sampler, space, 1, 1);
    for (int i = 0; i < trials; i++) {
      propose(study);
    }
    return (cpu() - begin) / 1e9;
  }

  private void propose(Sampling study) {
    Configuration next = study.ask();
    study.tell(next, loss(space.encode(next)));
  }

  private static double loss(double[] unit) {
    double sum = 0;
    for (double x : unit) {
      sum += (x - 0.3) * (x - 0.3);
    }
    return sum;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
