package dev.audition.testkit.simulation;

import dev.audition.random.RandomStream;
import dev.audition.space.Configuration;

/** Trial code: a loss that falls step by step, sometimes broken, sometimes not repeatable. */
final class SimulatedTraining {
  private static final int STEPS = 9;

  private final long seed;
  private final boolean repeatable;

  SimulatedTraining(long seed) {
    this.seed = seed;
    this.repeatable = RandomStream.of(seed, 0, "training").nextInt(4) > 0;
  }

  /** How many steps a trial has. */
  int steps() {
    return STEPS;
  }

  /** How long a step takes, in milliseconds. */
  long millis(Key key, long step) {
    return 200L
        + RandomStream.of(seed, key.trial() * 97L + key.attempt(), "pace" + step).nextInt(2000);
  }

  /** The loss after a step; the same in every attempt, if training is repeatable. */
  double loss(Configuration configuration, Key key, long step) {
    var random = RandomStream.of(configuration.toString().hashCode(), 0, "curve");
    double floor = Math.floor(random.nextDouble() * 64) / 64;
    double height = 1 + random.nextDouble();
    if (random.nextInt(40) == 0 && step > 2) {
      return random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    double noise = repeatable ? 0 : key.attempt() / 1024.0;
    return floor + height / (1 + step) + noise;
  }
}
