package dev.audition.machine;

import dev.audition.space.Configuration;
import dev.audition.study.Checkpoint;
import dev.audition.study.Curve;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

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
 * @param descent where its training begins and ends
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
    Place place,
    Descent descent) {

  /** What is known of a trial from nothing to its training's end. */
  public TrialFacts(
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
    this(
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
        place,
        Descent.NONE);
  }

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

  /** The stage that the latest attempt has entered last; empty if none. */
  public String stage() {
    return place.stage();
  }

  /** The same with its latest attempt elsewhere, for states that are read back. */
  public TrialFacts withPlace(Place reached) {
    return with(next -> next.place = reached);
  }

  /** The same with another descent, for states that are read back. */
  public TrialFacts withDescent(Descent other) {
    return with(next -> next.descent = other);
  }

  /**
   * Seconds that attempts have spent on a slot; {@code now} is in the latest one, which is live.
   */
  double slotSeconds(Instant now) {
    double live = Duration.between(history.attemptStarted, now).toNanos() / 1e9;
    return history.slotSeconds + Math.max(0, live);
  }

  TrialFacts withConfiguration(Configuration changed) {
    return with(next -> next.configuration = changed);
  }

  TrialFacts withAttempt(int number, String worker, Instant at) {
    return with(
        next -> {
          next.place = number == attempt ? place : place.again();
          next.attempt = number;
          next.history = new Clocking(history.proposed, at, history.slotSeconds, worker);
        });
  }

  TrialFacts withSpent(double seconds) {
    return with(
        next ->
            next.history =
                new Clocking(
                    history.proposed,
                    history.attemptStarted,
                    history.slotSeconds + seconds,
                    history.worker));
  }

  TrialFacts withCurve(Curve grown) {
    return with(next -> next.curve = grown);
  }

  TrialFacts withRung(int reached) {
    return withRung(reached, bracket);
  }

  TrialFacts withRung(int reached, int inBracket) {
    return with(
        next -> {
          next.rung = reached;
          next.bracket = inBracket;
        });
  }

  TrialFacts withCheckpoint(Checkpoint saved) {
    return with(next -> next.checkpoint = Optional.of(saved));
  }

  TrialFacts withRequeued(RequeueCause cause) {
    return with(
        next -> {
          next.crashes += cause == RequeueCause.CRASHED ? 1 : 0;
          next.losses += cause == RequeueCause.LOST ? 1 : 0;
        });
  }

  private TrialFacts with(Consumer<Next> change) {
    var next = new Next(this);
    change.accept(next);
    return new TrialFacts(
        number,
        next.configuration,
        origin,
        next.bracket,
        next.rung,
        next.attempt,
        next.crashes,
        next.losses,
        next.curve,
        next.checkpoint,
        next.history,
        next.place,
        next.descent);
  }

  /** What can change, while the facts that follow are made. */
  private static final class Next {
    private Configuration configuration;
    private int bracket;
    private int rung;
    private int attempt;
    private int crashes;
    private int losses;
    private Curve curve;
    private Optional<Checkpoint> checkpoint;
    private Clocking history;
    private Place place;
    private Descent descent;

    Next(TrialFacts facts) {
      configuration = facts.configuration;
      bracket = facts.bracket;
      rung = facts.rung;
      attempt = facts.attempt;
      crashes = facts.crashes;
      losses = facts.losses;
      curve = facts.curve;
      checkpoint = facts.checkpoint;
      history = facts.history;
      place = facts.place;
      descent = facts.descent;
    }
  }
}
