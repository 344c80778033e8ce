package dev.audition.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.audition.machine.StudyPhase.Kind;
import dev.audition.machine.Transition;
import dev.audition.machine.Transitions;
import dev.audition.testkit.simulation.Fault;
import dev.audition.testkit.simulation.SimulatedCluster;
import dev.audition.testkit.simulation.SimulatedCluster.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * All invariants in a cluster where much goes wrong, from many seeds: 1,000, or as many as {@code
 * -Dseeds=10000} says, or only {@code -Dseed=17}.
 */
final class SimulationTest {
  private static final long SEEDS = 1_000;
  private static final int ENOUGH_FOR_COVERAGE = 500;

  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final Set<Transition<?>> visited = new HashSet<>();

  @Test
  void everyPromiseIsKeptWhateverGoesWrong() {
    Long only = Long.getLong("seed");
    long first = only != null ? only : 0;
    long end = only != null ? only + 1 : Long.getLong("seeds", SEEDS);
    for (long seed = first; seed < end; seed++) {
      Outcome outcome = check(seed);
      outcome.struck().forEach((fault, times) -> struck.merge(fault, times, Integer::sum));
      visited.addAll(outcome.visited());
    }
    if (end - first >= ENOUGH_FOR_COVERAGE) {
      everyFaultHasStruck();
      everyTransitionWasTaken();
    }
  }

  private void everyFaultHasStruck() {
    for (Fault fault : Fault.values()) {
      assertThat(struck.getOrDefault(fault, 0)).as("strikes of %s", fault).isGreaterThan(10);
    }
  }

  /** All but the end of a study that has not begun, which the tests of the rules visit. */
  private void everyTransitionWasTaken() {
    assertThat(visited).containsAll(Transitions.trial());
    assertThat(visited)
        .containsAll(
            Transitions.study().stream()
                .filter(t -> t.from() != Kind.CREATED || t.to() != Kind.FINISHING)
                .toList());
  }

  @Test
  void seedsThatFailedOncePassForEver() throws IOException {
    try (var file = SimulationTest.class.getResourceAsStream("/simulation-regressions.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      List<Long> seeds =
          text.lines().filter(line -> !line.startsWith("#")).map(Long::parseLong).toList();
      assertThat(seeds).isNotEmpty();
      seeds.forEach(SimulationTest::check);
    }
  }

  @Test
  void aSeedAlwaysGivesTheSame() {
    for (long seed = 0; seed < 20; seed++) {
      Outcome first = SimulatedCluster.run(SimulatedStudies.of(seed), seed);
      Outcome second = SimulatedCluster.run(SimulatedStudies.of(seed), seed);
      assertThat(second.trace()).as("seed %d", seed).isEqualTo(first.trace());
      assertThat(second.entries()).isEqualTo(first.entries());
    }
  }

  private static Outcome check(long seed) {
    Outcome outcome = SimulatedCluster.run(SimulatedStudies.of(seed), seed);
    if (outcome.failure().isPresent()) {
      fail(
          """
          seed %d: %s
          Once more: mvn -q -pl modules/engine -am test -Dtest=SimulationTest -Dseed=%d \
          -Dsurefire.failIfNoSpecifiedTests=false
          Faults that it needs: %s\
          """
              .formatted(
                  seed,
                  outcome.failure().get().getMessage(),
                  seed,
                  SimulatedCluster.shrink(SimulatedStudies.of(seed), seed)),
          outcome.failure().get());
    }
    return outcome;
  }
}
