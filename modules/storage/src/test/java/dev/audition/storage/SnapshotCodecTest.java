package dev.audition.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCodecTest {
  private final SnapshotCodec codec = new SnapshotCodec();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aSnapshotEqualsTheFoldAndGoesOnLikeIt(long seed) {
    List<Entry> entries = RandomLog.of(seed, 1500);
    StudyState state = StudyState.initial();
    StudyState follower = StudyState.initial();
    for (Entry entry : entries) {
      state = StudyMachine.evolve(state, entry);
      follower = StudyMachine.evolve(follower, entry);
      if (state.offset() % 97 == 0 || state.offset() == entries.size()) {
        byte[] bytes = codec.encode(state);
        follower = codec.decode(bytes);
        assertThat(follower).isEqualTo(state);
        assertThat(codec.encode(follower)).isEqualTo(bytes);
      }
    }
    assertThat(codec.hash(follower)).isEqualTo(codec.hash(state)).hasSize(64);
    assertThat(follower.trials().liveOnes()).isEqualTo(state.trials().liveOnes());
    assertThat(follower.trials().pausedOnes()).isEqualTo(state.trials().pausedOnes());
    assertThat(follower.trials().queuedOnes(1000)).isEqualTo(state.trials().queuedOnes(1000));
  }

  @Test
  void differentStatesHaveDifferentHashes() {
    List<Entry> entries = RandomLog.of(1, 300);
    assertThat(codec.hash(RandomLog.fold(entries)))
        .isNotEqualTo(codec.hash(RandomLog.fold(entries.subList(0, entries.size() - 1))));
  }

  @Test
  void theStateBeforeAnythingHappenedComesBack() {
    assertThat(codec.decode(codec.encode(StudyState.initial()))).isEqualTo(StudyState.initial());
  }

  @Test
  void bytesOfNobodyAreRefused() {
    for (byte[] bytes : new byte[][] {{}, {0}, {1, 2, 3}, new byte[100]}) {
      assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(StoreException.class);
    }
  }
}
