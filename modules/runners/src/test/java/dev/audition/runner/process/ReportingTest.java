package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.runner.AttemptOrder;
import dev.audition.runner.Orders;
import dev.audition.runner.Recording;
import dev.audition.runner.RefusedReport;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Directive;
import dev.audition.study.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts report, well or badly, through real processes. */
class ReportingTest {
  @TempDir Path folder;

  private AttemptOrder order() {
    return Orders.first(folder, Map.of("x", 0.5));
  }

  private Recording run(String script) {
    return Scripts.run(Scripts.shell(script), order());
  }

  @Test
  void reportsOfBothChannelsAreTakenAndRepeatedOnesIgnored() {
    var recording =
        run(
            """
            for seq in 1 2 3; do
              line="{\\"seq\\":$seq,\\"step\\":$seq,\\"metrics\\":{\\"loss\\":$seq}}"
              echo "$line" >> "$AUDITION_REPORT_FILE"
              echo "[audition] $line"
              echo "[audition] $line"
            done
            """);
    assertThat(recording.steps()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(recording.warnings()).isEmpty();
  }

  @Test
  void stepsAreCountedForEachMetric() {
    var recording =
        run(
            """
            echo '[audition] {"metrics":{"loss":1}}'
            echo '[audition] {"metrics":{"loss":2, "acc":5}}'
            echo '[audition] {"metrics":{"acc":6}}'
            """);
    assertThat(recording.reports())
        .containsExactly(
            new Report(1, Map.of("loss", 1.0)),
            new Report(1, Map.of("acc", 5.0)),
            new Report(2, Map.of("loss", 2.0)),
            new Report(2, Map.of("acc", 6.0)));
  }

  @Test
  void floodIsReadWholeAndInOrder() {
    var recording =
        run(
            """
            awk 'BEGIN { for (i = 1; i <= 20000; i++)
                printf "{\\"step\\":%d,\\"metrics\\":{\\"loss\\":%d}}\\n", i, i }' \
              >> "$AUDITION_REPORT_FILE"
            """);
    assertThat(recording.steps()).isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
  }

  @Test
  void noMoreIsReadThanTheEngineAnswers() throws Exception {
    var owed = new LinkedBlockingQueue<CompletableFuture<Directive>>();
    var recording =
        new Recording(
            report -> {
              var answer = new CompletableFuture<Directive>();
              owed.add(answer);
              return answer;
            });
    var launch =
        Scripts.shell(
                "for i in 1 2 3 4 5 6 7; do"
                    + " echo \"[audition] {\\\"metrics\\\":{\\\"loss\\\":$i}}\"; done")
            .withLimits(Limits.standard().withInFlight(3));
    try (var runner = new ProcessRunner(launch)) {
      runner.start(order(), recording);
      for (int answered = 0; answered < 7; answered++) {
        int expected = Math.min(7, answered + 3);
        recording.await(heard -> heard.reports().size() >= expected);
        assertThat(recording.reports()).hasSize(expected);
        owed.take().complete(Recording.goOn());
      }
      assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    }
  }

  @Test
  void garbageIsWarnedOfOnceForEachKindAndShownHarmless() {
    var recording =
        run(
            """
            printf '[audition] {oops \\033[2J\\n[audition] {oops\\n[audition] nothing\\n'
            printf '[audition] {"metrics":{"loss":"low"}}\\n'
            printf '[audition] {"metrics":{"loss":0.5}}\\n'
            """);
    assertThat(recording.reports()).hasSize(1);
    assertThat(recording.warnings())
        .containsExactly(
            "trial 7: a report must be one JSON object, but was:  {oops \\u001b[2J",
            "trial 7: a metric must be a number, \"NaN\", \"Infinity\" or \"-Infinity\", but was:"
                + " loss=low",
            "trial 7: 2 more times: a report must be one JSON object");
  }

  @Test
  void lineOfAMillionCharactersIsDroppedWithOneWarning() {
    var recording =
        run(
            """
            for i in 1 2; do
              awk 'BEGIN { for (i = 0; i < 100000; i++) printf "0123456789"; print "" }'
            done
            echo '[audition] {"metrics":{"loss":0.5}}'
            """);
    assertThat(recording.reports()).hasSize(1);
    assertThat(recording.warnings())
        .hasSize(2)
        .first()
        .asString()
        .contains("at most 65536 bytes", "0123456789...")
        .hasSizeLessThan(400);
  }

  @Test
  void halfLinesCountWhenTheyAreWholeOrTheScriptHasEnded() {
    var recording =
        run(
            """
            printf '{"step":1,"metr' >> "$AUDITION_REPORT_FILE"; sleep 0.1
            printf 'ics":{"loss":1}}\\n{"step":2,"metrics":{"loss":2}}' >> "$AUDITION_REPORT_FILE"
            """);
    assertThat(recording.steps()).containsExactly(1L, 2L);
    assertThat(recording.warnings()).isEmpty();
  }

  @Test
  void refusedReportsAreWarnings() {
    var recording =
        new Recording(
            report ->
                report.step() < 0
                    ? CompletableFuture.failedFuture(
                        new RefusedReport("a step must be 0 or more, but is " + report.step()))
                    : CompletableFuture.completedFuture(Recording.goOn()));
    Scripts.run(
        Scripts.shell(
            "for i in -1 -2 3; do"
                + " echo \"[audition] {\\\"step\\\":$i,\\\"metrics\\\":{\\\"loss\\\":1}}\"; done"),
        order(),
        recording);
    assertThat(recording.end()).isInstanceOf(AttemptEnd.Finished.class);
    assertThat(recording.warnings())
        .containsExactly(
            "trial 7: a report was not taken, but was: a step must be 0 or more, but is -1",
            "trial 7: 1 more times: a report was not taken");
  }

  @Test
  void engineThatTakesNoReportsIsNotTheScriptsFault() {
    var recording =
        new Recording(
            report -> CompletableFuture.failedFuture(new IllegalStateException("disk full")));
    Scripts.run(
        Scripts.shell("echo '[audition] {\"metrics\":{\"loss\":1}}'; exec sleep 1000"),
        order(),
        recording);
    assertThat(recording.end())
        .isInstanceOfSatisfying(
            AttemptEnd.Interrupted.class, end -> assertThat(end.reason()).contains("disk full"));
  }

  @Test
  void silentScriptIsToldHowToReport() {
    var recording = run("echo loss=0.5");
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of()));
    assertThat(recording.warnings())
        .singleElement()
        .asString()
        .contains("no value of 'loss'", "[audition] {\"metrics\"", "reader");
  }

  @Test
  void readersOfOtherToolsWorkThroughARealProcess() {
    var guild =
        Scripts.shell("printf 'step: 2\\nloss: 0.5\\nstep: 4\\nloss: 0.25\\n'")
            .withReaders(Readers.named("guild", Set.of("loss")));
    assertThat(Scripts.run(guild, order()).reports())
        .containsExactly(new Report(2, Map.of("loss", 0.5)), new Report(4, Map.of("loss", 0.25)));
    var oneLiner =
        Scripts.shell("echo 3; echo 0.125; echo done")
            .withReaders(Readers.named("last-float", Set.of("loss")));
    assertThat(Scripts.run(oneLiner, order()).end())
        .isEqualTo(new AttemptEnd.Finished(Map.of("loss", 0.125)));
  }

  @Test
  void finalValuesAreTheFirstOnes() {
    var recording =
        run(
            """
            echo '[audition] {"final":true,"metrics":{"loss":1}}'
            echo '[audition] {"final":true,"metrics":{"loss":2}}'
            """);
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", 1.0)));
    assertThat(List.copyOf(recording.reports())).isEmpty();
  }
}
