package dev.audition.study;

import java.util.Arrays;

/**
 * Remembers which trials of a history changed when, as far as it takes to say from which trial on a
 * history is another than it was at an earlier version. Memory grows with the trials, not with the
 * changes.
 */
public final class Changes {
  /** Of the changes, those without a later one of the same or a lower trial; ascending in both. */
  private long[] versions = new long[16];

  private int[] trials = new int[16];
  private int size;

  /** No changes yet. */
  public Changes() {}

  /**
   * Notes a change.
   *
   * @param trial that is new or changed
   * @param version of the history with the change; no lower than that of the change before
   */
  public void note(int trial, long version) {
    while (size > 0 && trials[size - 1] >= trial) {
      size--;
    }
    if (size == trials.length) {
      versions = Arrays.copyOf(versions, 2 * size);
      trials = Arrays.copyOf(trials, 2 * size);
    }
    versions[size] = version;
    trials[size++] = trial;
  }

  /**
   * The lowest number of a trial that changed after a version; {@code otherwise} if none did.
   *
   * @param otherwise the number of trials
   */
  public int since(long version, int otherwise) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (versions[middle] > version) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < size ? trials[low] : otherwise;
  }
}
