package dev.audition.replay;

import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import dev.audition.study.Curve;
import dev.audition.study.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What rules can look at in the log of a study: proposals, reports and ends, in their order. Made
 * by a {@link Recorder}; safe for many threads.
 */
public final class Recording {
  private final List<Moment> moments;
  private final StudyState end;
  private final NavigableMap<Long, Map<String, Domain>> edits;
  private final Curves curves;
  private final List<Moment.Ended> best;

  /**
   * What the reports look like.
   *
   * @param longest the curve with the most reports
   * @param lowest the lowest loss that is a number; 0 if there is none
   * @param highest the highest
   */
  record Curves(Curve longest, double lowest, double highest) {
    /** A loss beyond the {@code place}-th report's best or worst: better than all, or worse. */
    double beyond(boolean better, int place) {
      double range = Math.max(highest - lowest, Math.max(1e-9, Math.abs(highest) * 1e-9));
      double more = range * (1 + place) / 1000;
      return better ? lowest - more : highest + more;
    }
  }

  /**
   * What happened.
   *
   * @param end the last state
   * @param edits domains that were other than at first, by offset of the entry that changed them
   */
  Recording(
      List<Moment> moments,
      StudyState end,
      NavigableMap<Long, Map<String, Domain>> edits,
      Curves curves) {
    this.moments = List.copyOf(moments);
    this.end = end;
    this.edits = new TreeMap<>(edits);
    this.curves = curves;
    this.best = ranked(moments);
  }

  private static List<Moment.Ended> ranked(List<Moment> moments) {
    var completed = new ArrayList<Moment.Ended>();
    for (Moment moment : moments) {
      if (moment instanceof Moment.Ended end
          && end.how() == Moment.How.COMPLETED
          && Double.isFinite(end.loss())) {
        completed.add(end);
      }
    }
    completed.sort(
        Comparator.comparingDouble(Moment.Ended::loss).thenComparingInt(Moment.Ended::trial));
    return List.copyOf(completed);
  }

  /** How the study began. */
  public StudyCreated study() {
    return end.created().orElseThrow();
  }

  /** Offset of the last entry. */
  public long offset() {
    return end.offset();
  }

  /** Numbers of the completed trials with a finite first value, the best first. */
  public List<Integer> best() {
    return best.stream().map(Moment.Ended::trial).toList();
  }

  /** How many reports there are of the first objective, each trial's steps counted once. */
  public int steps() {
    return (int) moments.stream().filter(Moment.Reported.class::isInstance).count();
  }

  /** How many trials there are. */
  public int trials() {
    return (int) moments.stream().filter(Moment.Proposed.class::isInstance).count();
  }

  Objective objective() {
    return study().objectives().get(0);
  }

  StudyState end() {
    return end;
  }

  /** The space as it was at an offset, given the one that the study began with. */
  SearchSpace space(SearchSpace first, long offset) {
    Map.Entry<Long, Map<String, Domain>> latest = edits.floorEntry(offset);
    return latest == null ? first : first.with(latest.getValue());
  }

  List<Moment> moments() {
    return moments;
  }

  Curves curves() {
    return curves;
  }

  /** The final loss of a trial that is among {@link #best}. */
  double loss(int trial) {
    return best.stream()
        .filter(end -> end.trial() == trial)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("trial %d is not".formatted(trial)))
        .loss();
  }

  /** The lowest finite loss of a completed trial; infinite if there is none. */
  double bestLoss() {
    return best.isEmpty() ? Double.POSITIVE_INFINITY : best.get(0).loss();
  }
}
