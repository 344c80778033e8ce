package dev.audition.testkit.simulation;

import dev.audition.random.RandomStream;

/** Carries messages between workers and supervisor, or does not. */
final class Network {
  private static final int LONGEST_DELAY = 60_000;

  private final EventLoop loop;
  private final FaultPlan faults;
  private final RandomStream random;

  Network(EventLoop loop, FaultPlan faults, long seed) {
    this.loop = loop;
    this.faults = faults;
    this.random = RandomStream.of(seed, 0, "network");
  }

  void send(String label, Runnable deliver) {
    if (faults.strikes(Fault.MESSAGE_LOST, loop.now())) {
      return;
    }
    deliverLater(label, deliver);
    if (faults.strikes(Fault.MESSAGE_TWICE, loop.now())) {
      deliverLater(label, deliver);
    }
  }

  private void deliverLater(String label, Runnable deliver) {
    boolean late = faults.strikes(Fault.MESSAGE_LATE, loop.now());
    loop.after(late ? random.nextInt(LONGEST_DELAY) : 1 + random.nextInt(20), label, deliver);
  }
}
