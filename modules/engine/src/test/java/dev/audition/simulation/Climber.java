package dev.audition.simulation;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tries a neighbour of the best trial so far: every value in the history matters. */
record Climber() implements Sampler {
  record Provider() implements SamplerProvider {
    @Override
    public String name() {
      return "climber";
    }

    @Override
    public Sampler create(
        Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
      return new Climber();
    }
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    int best = -1;
    double pending = 0;
    for (int trial = 0; trial < history.size(); trial++) {
      double loss = history.loss(trial, 0);
      pending += Double.isNaN(loss) ? 1.0 / 64 : history.step(trial) / 4096.0;
      best = !Double.isNaN(loss) && (best < 0 || loss < history.loss(best, 0)) ? trial : best;
    }
    var unit = new double[history.space().size()];
    for (int i = 0; i < unit.length; i++) {
      double middle = best < 0 ? 0.5 : history.unit(best, i);
      double at = (Double.isNaN(middle) ? 0.5 : middle) + random.nextDouble() / 4 + pending;
      unit[i] = at - Math.floor(at);
    }
    return Optional.of(history.space().decode(unit));
  }
}
