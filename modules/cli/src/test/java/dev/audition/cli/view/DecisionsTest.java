package dev.audition.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision.Accepted;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.space.Configuration;
import dev.audition.spec.SweepReader;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Report;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines that stay, of a study carried out by hand. */
class DecisionsTest {
  private static final String SWEEP =
      """
      study: lines
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 3}
      trial: {command: ["true"], attempts: 1}
      workers: {parallel: 1}
      """;

  private final StudyMachine machine =
      new StudyMachine(
          SweepReader.read(SWEEP, "sweep.yaml", Catalog.installed()).study(), Catalog.installed());
  private final StudyWatch watch =
      new StudyWatch(StudyState.initial(), state -> StudyWatch.Limits.trials(3));
  private final List<Line> lines = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private Instant now = Instant.parse("2026-11-24T14:02:11.25Z");

  private void take(StudyCommand command) {
    Accepted accepted = machine.accept(state, now, command);
    for (Entry entry : accepted.entries()) {
      Decisions.of(watch, entry, accepted.after())
          .ifPresent(decision -> lines.add(decision.line(ZoneOffset.UTC)));
      watch.follow(entry, accepted.after());
    }
    state = accepted.after();
    now = now.plusSeconds(10);
  }

  private void trial(int number, double x, AttemptEnd end) {
    take(new StudyCommand.Propose(number, Configuration.ofPlain(Map.of("x", x)), state.offset()));
    take(new StudyCommand.StartAttempt(number, 1, "local"));
    take(new StudyCommand.ReportMetrics(number, 1, new Report(1, Map.of("loss", x))));
    take(new StudyCommand.EndAttempt(number, 1, end));
  }

  @Test
  void decisionsBecomeLinesAndReportsDoNot() {
    take(new StudyCommand.Create("0123456789abcdef"));
    take(new StudyCommand.Start());
    trial(0, 0.5, new AttemptEnd.Finished(Map.of()));
    trial(1, 0.25, new AttemptEnd.Finished(Map.of()));
    take(new StudyCommand.PauseStudy("ada\u001b[31m", "lunch\n"));
    take(new StudyCommand.ResumeStudy("ada"));
    trial(2, 0.75, new AttemptEnd.Crashed("exit code 3"));
    assertThat(lines.stream().map(line -> line.render(new Look(true, false)).stripTrailing()))
        .containsExactly(
            "14:02:21  study     started",
            "14:03:01  trial 0   completed   loss=0.5  (first best)  x=0.5  20s",
            "14:03:41  trial 1   completed   loss=0.25  (-0.25 new best)  x=0.25  20s",
            "14:03:51  study     paused      by ada  lunch",
            "14:04:01  study     resumed     by ada",
            "14:04:41  trial 2   failed      exit code 3",
            "14:04:41  study     finished    all 3 trials are done");
  }

  @Test
  void theViewCountsWhatHappened() {
    take(new StudyCommand.Create("0123456789abcdef"));
    take(new StudyCommand.Start());
    trial(0, 0.5, new AttemptEnd.Finished(Map.of()));
    take(new StudyCommand.Propose(1, Configuration.ofPlain(Map.of("x", 0.1)), state.offset()));
    take(new StudyCommand.StartAttempt(1, 1, "local"));
    LiveView view = watch.view(now);
    assertThat(view.phase()).isEqualTo("RUNNING");
    assertThat(view.counts().over()).isEqualTo(1);
    assertThat(view.counts().running()).isEqualTo(1);
    assertThat(view.best().orElseThrow().value()).isEqualTo(0.5);
    assertThat(view.eta()).isEmpty();
    assertThat(view.rows()).hasSize(1);
    assertThat(view.rows().get(0).elapsed()).hasSeconds(10);
    assertThat(view.rows().get(0).parameters()).isEqualTo("x=0.1");
  }

  @Test
  void whoeverComesLaterKnowsTheSame() {
    take(new StudyCommand.Create("0123456789abcdef"));
    take(new StudyCommand.Start());
    trial(0, 0.5, new AttemptEnd.Finished(Map.of()));
    trial(1, 0.25, new AttemptEnd.Finished(Map.of()));
    var later = new StudyWatch(state, s -> StudyWatch.Limits.trials(3));
    assertThat(later.view(now)).isEqualTo(watch.view(now));
    assertThat(later.bestSoFar()).hasValue(0.25);
    assertThat(later.completedMean()).contains(java.time.Duration.ofSeconds(20));
  }
}
