package dev.audition.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChangesTest {
  /** Against a list of all changes, over random histories of growth and revision. */
  @Test
  void theLowestTrialSinceAnyVersionIsKnown() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var changes = new Changes();
      var trials = new int[200];
      int size = 0;
      for (int version = 1; version < trials.length; version++) {
        boolean grows = size == 0 || random.nextInt(3) == 0;
        trials[version] = grows ? size++ : random.nextInt(size);
        changes.note(trials[version], version);
        int since = random.nextInt(version + 2);
        int lowest = size;
        for (int later = since + 1; later <= version; later++) {
          lowest = Math.min(lowest, trials[later]);
        }
        assertThat(changes.since(since, size)).isEqualTo(lowest);
      }
    }
  }
}
