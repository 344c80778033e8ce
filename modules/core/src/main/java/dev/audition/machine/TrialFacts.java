package dev.audition.machine;

import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import dev.audition.study.Curve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of a trial in every state.
 *
 * @param number 0 for the study's first
 * @param bracket the pruner's bracket
 * @param rung the highest rung reached; -1 before the first
 * @param attempt the latest attempt's number; 0 before the first
 * @param crashes attempts that crashed
 * @param losses attempts that were lost
 * @param curve all accepted reports
 * @param checkpoint the newest complete one
 * @param history when it was proposed, started and so on
 * @param place how far its latest attempt is
 */
public record TrialFacts(
    int number,
    Configuration configuration,
    Origin origin,
    int bracket,
    int rung,
    int attempt,
    int crashes,
    int losses,
    Curve curve,
    Optional<Checkpoint> checkpoint,
    Clocking history,
    Place place) {

  /**
   * Times of a trial.
   *
   * @param proposed when it was proposed
   * @param attemptStarted when the latest attempt started; the time of proposal before that
   * @param slotSeconds time spent by ended attempts on a slot
   * @param worker where the latest attempt is; empty before the first
   */
  public record Clocking(
      Instant proposed, Instant attemptStarted, double slotSeconds, String worker) {}

  /**
   * How far the latest attempt is.
   *
   * @param stage the stage it has entered last; empty before the first, and where there are none
   * @param shared whether that stage's result was reused
   * @param advanced whether a report or a checkpoint of this attempt has been taken
   * @param visited the stages that any attempt has entered, each once, in order
   * @param held a result that waits for a gate's answer, if there is one
   */
  public record Place(
      String stage, boolean shared, boolean advanced, List<String> visited, Optional<Held> held) {
    /** Where the first attempt begins. */
    public static final Place START = new Place("", false, false, List.of(), Optional.empty());

    public Place {
      visited = List.copyOf(visited);
    }

    Place again() {
      return new Place("", false, false, visited, held);
    }

    Place entered(String next, boolean reused) {
      if (visited.contains(next)) {
        return new Place(next, reused, advanced, visited, held);
      }
      var more = new ArrayList<>(visited);
      more.add(next);
      return new Place(next, reused, advanced, more, held);
    }

    Place advancing() {
      return new Place(stage, shared, true, visited, held);
    }

    Place holding(Held result) {
      return new Place(stage, shared, advanced, visited, Optional.of(result));
    }
  }

  /** A result that does not count yet: see {@link StudyEvent.ResultHeld}. */
  public record Held(int attempt, Map<String, Double> metrics, List<Double> values) {
    public Held {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      values = List.copyOf(values);
    }
  }

  /** A result that waits for a gate's answer. */
  public Optional<Held> held() {
    return place.held();
  }

  TrialFacts withConfiguration(Configuration changed) {
    return new TrialFacts(
        number,
        changed,
        origin,
        bracket,
        rung,
        attempt,
        crashes,
        losses,
        curve,
        checkpoint,
        history,
        place);
  }

  /** The stage that the latest attempt has entered last; empty if none. */
  public String stage() {
    return place.stage();
  }

  /** The same with its latest attempt elsewhere, for states that are read back. */
  public TrialFacts withPlace(Place reached) {
    return new TrialFacts(
        number,
        configuration,
        origin,
        bracket,
        rung,
        attempt,
        crashes,
        losses,
        curve,
        checkpoint,
        history,
        reached);
  }

  TrialFacts withAttempt(int next, String worker, Instant at) {
    var times = new Clocking(history.proposed, at, history.slotSeconds, worker);
    return new TrialFacts(
        number,
        configuration,
        origin,
        bracket,
        rung,
        next,
        crashes,
        losses,
        curve,
        checkpoint,
        times,
        next == attempt ? place : place.again());
  }

  TrialFacts withSpent(double seconds) {
    var times =
        new Clocking(
            history.proposed,
            history.attemptStarted,
            history.slotSeconds + seconds,
            history.worker);
    return new TrialFacts(
        number,
        configuration,
        origin,
        bracket,
        rung,
        attempt,
        crashes,
        losses,
        curve,
        checkpoint,
        times,
        place);
  }

  TrialFacts withCurve(Curve grown) {
    return new TrialFacts(
        number,
        configuration,
        origin,
        bracket,
        rung,
        attempt,
        crashes,
        losses,
        grown,
        checkpoint,
        history,
        place);
  }

  TrialFacts withRung(int reached) {
    return withRung(reached, bracket);
  }

  TrialFacts withRung(int reached, int inBracket) {
    return new TrialFacts(
        number,
        configuration,
        origin,
        inBracket,
        reached,
        attempt,
        crashes,
        losses,
        curve,
        checkpoint,
        history,
        place);
  }

  TrialFacts withCheckpoint(Checkpoint saved) {
    return new TrialFacts(
        number,
        configuration,
        origin,
        bracket,
        rung,
        attempt,
        crashes,
        losses,
        curve,
        Optional.of(saved),
        history,
        place);
  }

  TrialFacts withRequeued(RequeueCause cause) {
    int crashed = crashes + (cause == RequeueCause.CRASHED ? 1 : 0);
    int lost = losses + (cause == RequeueCause.LOST ? 1 : 0);
    return new TrialFacts(
        number,
        configuration,
        origin,
        bracket,
        rung,
        attempt,
        crashed,
        lost,
        curve,
        checkpoint,
        history,
        place);
  }
}
