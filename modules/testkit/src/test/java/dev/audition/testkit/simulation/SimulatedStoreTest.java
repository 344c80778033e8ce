package dev.audition.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SimulatedStoreTest {
  private final EventLoop loop = new EventLoop();
  private final List<Boolean> results = new ArrayList<>();
  private int told;

  private SimulatedStore store(Fault fault) {
    var faults = new FaultPlan(1, EnumSet.noneOf(Fault.class), Optional.of(new Strike(fault, 0)));
    return new SimulatedStore(loop, faults, write -> told++, 1);
  }

  private void write(SimulatedStore store, long first) {
    store.write(write(first), results::add);
    while (loop.step()) {
      assertThat(loop.now()).isNotNegative();
    }
  }

  private static SimulatedStore.Write write(long first) {
    return new SimulatedStore.Write(first, List.of(new byte[] {1, 2, 3}), List.of());
  }

  @Test
  void onlyTheNextOffsetIsWritten() {
    var store = store(Fault.PEOPLE);
    write(store, 1);
    write(store, 1);
    write(store, 3);
    write(store, 2);
    assertThat(results).containsExactly(true, false, false, true);
    assertThat(store.read()).hasSize(2);
    assertThat(told).isEqualTo(2);
  }

  @Test
  void aFailedWriteIsNotThere() {
    var store = store(Fault.WRITE_FAILS);
    write(store, 1);
    assertThat(results).containsExactly(false);
    assertThat(store.read()).isEmpty();
  }

  @Test
  void aWriteOfUnknownResultIsThere() {
    var store = store(Fault.WRITE_RESULT_UNKNOWN);
    write(store, 1);
    assertThat(results).containsExactly(false);
    assertThat(store.read()).hasSize(1);
  }

  @Test
  void aTornTailIsCutOff() {
    var store = store(Fault.TAIL_TORN);
    store.crash(write(1));
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.read()).isEmpty();
    write(store, 1);
    assertThat(results).containsExactly(true);
  }
}
