package dev.audition.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Directive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every runner must do. A subclass says how each kind of training is written for its own. */
public abstract class RunnerContract {
  /** What the user's code does. Steps count from 1; the metric is called {@code loss}. */
  public enum Training {
    /** Reports 1 / step for three steps and ends with 0.25. */
    FINISHES,
    /** Reports one step, then fails and says {@code no such file: data.csv}. */
    CRASHES,
    /** Reports one step and goes on for ever; ends early where it is told to. */
    ENDLESS,
    /** Reports one step and goes on for ever, whatever it is told. */
    DEAF,
    /** Ends by itself when the first report's answer, or its budget, says so. */
    OBEDIENT,
    /** Saves after each of three steps, after those of its checkpoint; reports each. */
    SAVES,
    /** Ends with the parameter {@code x}. */
    ECHOES
  }

  @TempDir protected Path folder;
  private Runner runner;

  /** A runner of this training. */
  protected abstract Runner create(Training training);

  @AfterEach
  void closeRunner() {
    if (runner != null) {
      runner.close();
    }
  }

  private LiveAttempt start(Training training, AttemptOrder order, Recording recording) {
    runner = create(training);
    return runner.start(order, recording);
  }

  private AttemptOrder order() {
    return Orders.first(folder, Map.of("x", 0.5));
  }

  @Test
  void reportsComeInOrderAndTheFinalValueLast() {
    var recording = new Recording();
    start(Training.FINISHES, order(), recording);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.25)));
    assertThat(recording.starts()).isEqualTo(1);
    assertThat(recording.steps()).containsExactly(1L, 2L, 3L);
    assertThat(recording.reports())
        .extracting(report -> report.metrics().get("loss"))
        .containsExactly(1.0, 1.0 / 2, 1.0 / 3);
  }

  @Test
  void parametersArrive() {
    var recording = new Recording();
    start(Training.ECHOES, order(), recording);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.5)));
  }

  @Test
  void failureOfUserCodeIsToldWithItsReason() {
    var recording = new Recording();
    start(Training.CRASHES, order(), recording);
    assertThat(recording.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Crashed.class,
            crash -> assertThat(crash.reason()).contains("no such file: data.csv"));
    assertThat(recording.steps()).containsExactly(1L);
  }

  @Test
  void secondStartOfLiveAttemptIsTheFirst() {
    var recording = new Recording();
    LiveAttempt first = start(Training.ENDLESS, order(), recording);
    recording.await(heard -> !heard.reports().isEmpty());
    var second = new Recording();
    assertThat(runner.start(order(), second)).isSameAs(first);
    first.stop(LiveAttempt.Why.STOP, Duration.ZERO);
    recording.end();
    assertThat(recording.starts()).isEqualTo(1);
    assertThat(second.starts()).isZero();
  }

  @Test
  void stoppedAttemptEndsAsStopped() {
    var recording = new Recording();
    LiveAttempt attempt = start(Training.ENDLESS, order(), recording);
    recording.await(heard -> !heard.reports().isEmpty());
    attempt.stop(LiveAttempt.Why.STOP, Duration.ofSeconds(60));
    attempt.stop(LiveAttempt.Why.STOP, Duration.ofSeconds(90));
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
    attempt.stop(LiveAttempt.Why.STOP, Duration.ZERO);
  }

  @Test
  void pausedAttemptEndsAsStopped() {
    var recording = new Recording();
    LiveAttempt attempt = start(Training.ENDLESS, order(), recording);
    recording.await(heard -> !heard.reports().isEmpty());
    attempt.stop(LiveAttempt.Why.PAUSE, Duration.ZERO);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
  }

  @Test
  void answerToReportCanStopTheAttempt() {
    var recording = Recording.answering(report -> true, new Directive.Stop("worse than median"));
    start(Training.OBEDIENT, order(), recording);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Stopped());
    assertThat(recording.steps()).containsExactly(1L);
  }

  @Test
  void attemptThatDoesNotListenEndsAllTheSame() {
    var recording = new Recording();
    LiveAttempt attempt = start(Training.DEAF, order(), recording);
    recording.await(heard -> !heard.reports().isEmpty());
    attempt.stop(LiveAttempt.Why.STOP, Duration.ZERO);
    assertThat(recording.end()).isInstanceOfAny(AttemptEnd.Stopped.class, AttemptEnd.Lost.class);
  }

  @Test
  void closingEndsWhatIsLive() {
    var recording = new Recording();
    start(Training.ENDLESS, order(), recording);
    recording.await(heard -> !heard.reports().isEmpty());
    runner.close();
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Interrupted.class);
    var late = new Recording();
    runner.start(Orders.trial(order(), 8), late);
    assertThat(late.end()).isInstanceOf(AttemptEnd.Interrupted.class);
    assertThat(late.starts()).isZero();
  }

  @Test
  void checkpointsAreAnnouncedAndTheNextAttemptGoesOnFromTheLast() {
    var recording = new Recording();
    start(Training.SAVES, order(), recording);
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(recording.checkpoints()).extracting(Checkpoint::step).containsExactly(1L, 2L, 3L);
    Checkpoint last = recording.checkpoints().getLast();
    assertThat(order().directory().resolve(last.location())).isDirectory();

    var second = new Recording();
    runner.start(Orders.next(order(), last), second);
    assertThat(second.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(second.steps()).containsExactly(4L, 5L, 6L);
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void onlyTheNewestCheckpointsStay() throws Exception {
    var recording = new Recording();
    start(Training.SAVES, order(), recording);
    recording.end();
    assertThat(CheckpointFolder.of(order().directory()).complete())
        .extracting(Checkpoint::step)
        .containsExactly(2L, 3L);
  }

  @Test
  void manyAttemptsRunAtOnce() {
    runner = create(Training.FINISHES);
    var recordings = IntStream.range(0, 32).mapToObj(trial -> new Recording()).toList();
    for (int trial = 0; trial < recordings.size(); trial++) {
      runner.start(Orders.trial(order(), trial), recordings.get(trial));
    }
    for (Recording recording : recordings) {
      assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.25)));
      assertThat(recording.steps()).containsExactly(1L, 2L, 3L);
    }
  }
}
