package dev.audition.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.testkit.simulation.Flaw;
import dev.audition.testkit.simulation.SimulatedCluster;
import dev.audition.testkit.simulation.SimulatedCluster.Outcome;
import dev.audition.testkit.simulation.Simulation.Planted;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds bugs: each of these within a thousand seeds. */
final class PlantedBugsTest {
  private static final long SEEDS = 1_000;

  @ParameterizedTest
  @EnumSource
  void aFlawOfTheSupervisorIsFound(Flaw flaw) {
    found(flaw.name(), Planted.flaw(flaw));
  }

  @ParameterizedTest
  @EnumSource
  void aBugOfTheRulesIsFound(Bug bug) {
    found(bug.name(), Planted.rules(bug::in));
  }

  private static void found(String name, Planted bug) {
    Optional<Outcome> failed =
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> SimulatedCluster.run(SimulatedStudies.of(seed).with(bug), seed))
            .filter(outcome -> outcome.failure().isPresent())
            .findFirst();
    assertThat(failed).as("%s is found within %d seeds", name, SEEDS).isPresent();
  }
}
