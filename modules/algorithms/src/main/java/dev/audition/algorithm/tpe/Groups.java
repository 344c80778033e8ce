package dev.audition.algorithm.tpe;

import dev.audition.algorithm.order.Follower;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters that have been active together in every trial so far, kept up with the history as it
 * grows.
 */
final class Groups {
  private final SearchSpace space;
  private final Follower follower = new Follower();
  private int[] groupOf;
  private int count;
  private int size;

  Groups(SearchSpace space) {
    this.space = space;
    this.groupOf = new int[space.size()];
    this.count = Math.min(1, space.size());
  }

  /** The parameters of each group, ascending, after the trials of a history. */
  List<int[]> follow(History history) {
    if (follower.look(history) < size) {
      groupOf = new int[space.size()];
      count = Math.min(1, space.size());
      size = 0;
    }
    for (; size < history.size(); size++) {
      divide(history, size);
    }
    var groups = new ArrayList<List<Integer>>();
    for (int group = 0; group < count; group++) {
      groups.add(new ArrayList<>());
    }
    for (int p = 0; p < groupOf.length; p++) {
      groups.get(groupOf[p]).add(p);
    }
    return groups.stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Parts what is active in a trial from what is not. */
  private void divide(History history, int trial) {
    Map<Integer, Integer> parts = new HashMap<>();
    for (int p = 0; p < groupOf.length; p++) {
      int active = Double.isNaN(history.unit(trial, p)) ? 0 : 1;
      groupOf[p] = parts.computeIfAbsent(2 * groupOf[p] + active, part -> parts.size());
    }
    count = parts.size();
  }
}
