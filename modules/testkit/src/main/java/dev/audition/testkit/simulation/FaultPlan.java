package dev.audition.testkit.simulation;

import dev.audition.random.RandomStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which faults strike when: rates and bursts of a seed. Faults draw from streams of their own. */
final class FaultPlan {
  private static final long SHORTEST_PERIOD = 20_000;
  private static final int PERIODS = 120_000;

  private final Map<Fault, Rate> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> asked = new EnumMap<>(Fault.class);
  private final Optional<Strike> planned;

  private record Rate(RandomStream random, double rate, long period, long phase) {
    boolean strikes(long now) {
      boolean burst = (now + phase) / period % 2 == 0;
      return random.nextDouble() < rate && burst;
    }
  }

  FaultPlan(long seed, Set<Fault> allowed, Optional<Strike> planned) {
    this.planned = planned;
    for (Fault fault : allowed) {
      var random = RandomStream.of(seed, fault.ordinal(), "fault");
      boolean never = random.nextInt(3) == 0;
      double rate = fault.most() * random.nextDouble();
      long period = SHORTEST_PERIOD + random.nextInt(PERIODS);
      var drawn = new Rate(random, rate, period, random.nextInt(PERIODS));
      if (!never) {
        rates.put(fault, drawn);
      }
    }
  }

  /** No faults from now on. */
  void cease() {
    rates.clear();
  }

  boolean strikes(Fault fault, long now) {
    Rate rate = rates.get(fault);
    int occasion = asked.merge(fault, 1, Integer::sum) - 1;
    boolean strikes =
        planned.equals(Optional.of(new Strike(fault, occasion)))
            || rate != null && rate.strikes(now);
    if (strikes) {
      struck.merge(fault, 1, Integer::sum);
    }
    return strikes;
  }

  /** How often each fault struck. */
  Map<Fault, Integer> struck() {
    return struck;
  }
}
