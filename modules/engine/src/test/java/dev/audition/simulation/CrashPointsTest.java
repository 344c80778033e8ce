package dev.audition.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.testkit.simulation.Fault;
import dev.audition.testkit.simulation.SimulatedCluster;
import dev.audition.testkit.simulation.SimulatedCluster.Outcome;
import dev.audition.testkit.simulation.Strike;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small studies in which the supervisor dies, or its write fails, once: at every single write. */
final class CrashPointsTest {
  private static final List<Long> STUDIES = List.of(22L, 28L, 48L, 53L, 56L);
  private static final List<Long> MORE_STUDIES = LongStream.range(0, 60).boxed().toList();
  private static final EnumSet<Fault> PEOPLE = EnumSet.of(Fault.PEOPLE, Fault.GATES);

  @ParameterizedTest
  @EnumSource(
      names = {
        "CRASH_BEFORE_WRITE",
        "CRASH_IN_WRITE",
        "CRASH_AFTER_WRITE",
        "CRASH_AFTER_ACK",
        "WRITE_FAILS",
        "WRITE_RESULT_UNKNOWN",
        "SECOND_WRITER"
      })
  void everyPromiseIsKeptWhereverItStrikes(Fault fault) {
    strikeEverywhere(fault, STUDIES);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(names = {"CRASH_IN_WRITE", "CRASH_AFTER_WRITE", "CRASH_AFTER_ACK"})
  void andInMoreStudies(Fault fault) {
    strikeEverywhere(fault, MORE_STUDIES);
  }

  private static void strikeEverywhere(Fault fault, List<Long> studies) {
    int strikes = 0;
    for (long study : studies) {
      for (int occasion = 0; strikesAt(study, new Strike(fault, occasion)); occasion++) {
        strikes++;
      }
    }
    assertThat(strikes).as("strikes of %s", fault).isGreaterThan(10 * studies.size());
  }

  /** Whether there is such an occasion. */
  private static boolean strikesAt(long study, Strike strike) {
    Outcome outcome = SimulatedCluster.run(SimulatedStudies.of(study), study, PEOPLE, strike);
    assertThat(outcome.failure()).as("study %d, %s", study, strike).isEmpty();
    return outcome.struck().containsKey(strike.fault());
  }
}
