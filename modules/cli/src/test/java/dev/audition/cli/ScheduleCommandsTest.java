package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.Cli.Outcome;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps with a schedule, whose windows lie around the moment of the test. */
class ScheduleCommandsTest {
  private static final String SWEEP =
      """
      study: nightly
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 3}
      stop: {trials: 2}
      trial: {shell: 'touch started; echo $AUDITION_PARAM_x', reports: last-float}
      schedule: {cron: "%s", for: %s, zone: UTC}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  /** A window that opens twelve hours from now, whenever that is. */
  private static String later() {
    ZonedDateTime opens = ZonedDateTime.now(ZoneOffset.UTC).plusHours(12);
    return "%d %d * * *".formatted(opens.getMinute(), opens.getHour());
  }

  @Test
  void outsideOfItsWindowAStudyWaitsAndStartsNothing() {
    cli.write("sweep.yaml", SWEEP.formatted(later(), "1h"));
    Outcome waits = cli.run("run", "--no-wait-window");
    assertThat(waits.code()).as(waits.err()).isEqualTo(10);
    assertThat(waits.err())
        .contains("study rests until ", "state     running: waiting for the window, opens at 20");
    assertThat(folder.resolve("started")).doesNotExist();
    Outcome again = cli.run("resume", "--no-wait-window");
    assertThat(again.code()).as(again.err()).isEqualTo(10);
    assertThat(folder.resolve("started")).doesNotExist();
    assertThat(cli.run("log", "--type", "WindowClosed").out().lines()).hasSize(1);
    assertThat(cli.run("show").out()).contains("waiting for the window, opens at ");
  }

  @Test
  void insideOfItIsAsWithout() {
    cli.write("sweep.yaml", SWEEP.formatted("* * * * *", "10m"));
    Outcome run = cli.run("run", "--no-wait-window");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 completed");
    assertThat(cli.run("show", "--spec").out())
        .contains("\"schedule\":{\"windows\":[{\"cron\":\"* * * * *\",\"for\":\"10m\"}]");
  }

  @Test
  void wrongSchedulesAreFoundByCheck() {
    cli.write("sweep.yaml", SWEEP.formatted("61 * * * *", "10m"));
    Outcome check = cli.run("check");
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.err()).contains("sweep.yaml:7:", "'61 * * * *' is no cron expression");
  }
}
