package dev.audition.forecast;

import dev.audition.random.RandomStream;
import java.util.random.RandomGenerator;

/** Everything that is drawn in a simulation, by trial, attempt and step alone. */
final class Chance {
  private final Pace pace;
  private final Faults faults;
  private final long seed;

  /** What happens at the end of a step. */
  enum Turn {
    REPORTED,
    LOST,
    CRASHED
  }

  /** A step that is to be carried out. */
  record Step(double seconds, Turn turn) {}

  Chance(Pace pace, Faults faults, long seed) {
    this.pace = pace;
    this.faults = faults;
    this.seed = seed;
  }

  Pace pace() {
    return pace;
  }

  /** Which curve a trial has. */
  int curve(int trial) {
    return RandomStream.of(seed, trial, "curve").nextInt(pace.curves().size());
  }

  Step step(int trial, int attempt, int place) {
    RandomGenerator random = RandomStream.of(seed, trial, "step " + attempt + " " + place);
    double seconds = pace.seconds().get(random.nextInt(pace.seconds().size()));
    double bad = random.nextDouble();
    double slow = random.nextDouble() < faults.slow() ? 10 : 1;
    Turn turn =
        bad < faults.lost()
            ? Turn.LOST
            : bad < faults.lost() + faults.crashed() ? Turn.CRASHED : Turn.REPORTED;
    return new Step(seconds * slow, turn);
  }
}
