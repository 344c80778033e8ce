package dev.audition.machine;

import dev.audition.study.Ranking;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** All trials of a study by number, with indexes by state. Immutable. */
public final class Trials implements Iterable<Trial> {
  private static final Trials EMPTY =
      new Trials(
          PersistentVector.empty(),
          new Indexes(Ranking.empty(), Ranking.empty(), Ranking.empty()),
          new int[Trial.Kind.values().length]);

  private final PersistentVector<Trial> all;
  private final Indexes indexes;
  private final int[] counts;

  /** Queued trials, those to go on first; live ones; paused ones by cause. */
  private record Indexes(Ranking queued, Ranking live, Ranking paused) {}

  private Trials(PersistentVector<Trial> all, Indexes indexes, int[] counts) {
    this.all = all;
    this.indexes = indexes;
    this.counts = counts;
  }

  static Trials empty() {
    return EMPTY;
  }

  /**
   * Trials as they were, for states that are read back.
   *
   * @param all by number, without gaps
   */
  public static Trials of(Iterable<Trial> all) {
    Trials trials = EMPTY;
    for (Trial trial : all) {
      if (trial.number() != trials.size()) {
        throw new BrokenLog(
            "trial %d cannot be number %d".formatted(trial.number(), trials.size()));
      }
      trials = trials.plus(trial);
    }
    return trials;
  }

  /** How many trials there are; the next one has this number. */
  public int size() {
    return all.size();
  }

  /** The trial of a number; empty if there is none. */
  public Optional<Trial> find(int number) {
    return number < 0 || number >= all.size() ? Optional.empty() : Optional.of(all.get(number));
  }

  /** The trial of a number that is known to exist. */
  public Trial get(int number) {
    return all.get(number);
  }

  /** How many trials are in a state. */
  public int count(Trial.Kind kind) {
    return counts[kind.ordinal()];
  }

  /** How many attempts are under way. */
  public int live() {
    return indexes.live.size();
  }

  /** How many trials are final. */
  public int over() {
    return count(Trial.Kind.COMPLETED)
        + count(Trial.Kind.PRUNED)
        + count(Trial.Kind.FAILED)
        + count(Trial.Kind.CANCELLED);
  }

  /** How many trials are paused for a cause. */
  public int paused(PauseCause cause) {
    return indexes.paused.below(cause.ordinal() + 0.5) - indexes.paused.below(cause.ordinal());
  }

  /** How many queued trials have been tried before; they go on before anything new begins. */
  public int queuedAgain() {
    return indexes.queued.below(0.5);
  }

  /** The lowest number of a trial that is not final; the number of trials if all are. */
  int firstOpen() {
    int first = size();
    for (List<Trial> open : List.of(liveOnes(), queuedOnes(size()), pausedOnes())) {
      for (Trial trial : open) {
        first = Math.min(first, trial.number());
      }
    }
    return first;
  }

  /** Live trials by number. */
  public List<Trial> liveOnes() {
    return listed(indexes.live, indexes.live.size());
  }

  /** The first queued trials, in the order in which they are to be started. */
  public List<Trial> queuedOnes(int most) {
    return listed(indexes.queued, Math.min(most, indexes.queued.size()));
  }

  /** Paused trials, by cause and number. */
  public List<Trial> pausedOnes() {
    return listed(indexes.paused, indexes.paused.size());
  }

  private List<Trial> listed(Ranking ranking, int most) {
    var found = new ArrayList<Trial>(most);
    for (int place = 0; place < most; place++) {
      found.add(all.get(ranking.trial(place)));
    }
    return found;
  }

  Trials plus(Trial trial) {
    return new Trials(all.plus(trial), entered(indexes, trial), counted(trial.kind(), +1, counts));
  }

  Trials with(Trial after) {
    Trial before = all.get(after.number());
    var vector = all.with(after.number(), after);
    if (before.kind() == after.kind() && cause(before) == cause(after)) {
      return new Trials(vector, indexes, counts);
    }
    int[] moved = counted(after.kind(), +1, counted(before.kind(), -1, counts));
    return new Trials(vector, entered(left(indexes, before), after), moved);
  }

  private static int cause(Trial trial) {
    return trial instanceof Trial.Paused paused ? paused.cause().ordinal() : -1;
  }

  private static int[] counted(Trial.Kind kind, int change, int[] counts) {
    int[] copy = counts.clone();
    copy[kind.ordinal()] += change;
    return copy;
  }

  private static Indexes entered(Indexes to, Trial trial) {
    int number = trial.number();
    return switch (trial) {
      case Trial.Queued queued ->
          new Indexes(to.queued.with(turn(queued), number), to.live, to.paused);
      case Trial.Paused paused ->
          new Indexes(to.queued, to.live, to.paused.with(paused.cause().ordinal(), number));
      case Trial other when other.kind().live() ->
          new Indexes(to.queued, to.live.with(0, number), to.paused);
      case Trial other -> to;
    };
  }

  private static Indexes left(Indexes from, Trial trial) {
    int number = trial.number();
    return switch (trial) {
      case Trial.Queued queued ->
          new Indexes(from.queued.without(turn(queued), number), from.live, from.paused);
      case Trial.Paused paused ->
          new Indexes(
              from.queued, from.live, from.paused.without(paused.cause().ordinal(), number));
      case Trial other when other.kind().live() ->
          new Indexes(from.queued, from.live.without(0, number), from.paused);
      case Trial other -> from;
    };
  }

  /** What has been tried before goes on before anything new begins. */
  private static double turn(Trial.Queued queued) {
    return queued.facts().attempt() > 0 ? 0 : 1;
  }

  @Override
  public Iterator<Trial> iterator() {
    return all.iterator();
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Trials that) || size() != that.size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!get(i).equals(that.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return size();
  }
}
