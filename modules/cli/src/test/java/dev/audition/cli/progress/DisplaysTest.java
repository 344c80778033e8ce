package dev.audition.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.cli.view.Decision;
import dev.audition.cli.view.LiveRegion;
import dev.audition.cli.view.LiveView;
import dev.audition.cli.view.LiveView.Best;
import dev.audition.cli.view.LiveView.Counts;
import dev.audition.cli.view.Look;
import dev.audition.cli.view.Tone;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DisplaysTest {
  private static final Instant NOW = Instant.parse("2026-11-24T14:02:11.123456Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Decision DONE =
      new Decision(NOW, "trial 41", "completed", Tone.GOOD, List.of("loss=0.1312", "lr=2.1e-3"));
  private static final LiveView VIEW =
      new LiveView(
          "RUNNING",
          "loss",
          new Counts(58, OptionalInt.of(100), 2, 3, 0, 1, 0),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new Best(0.1312, List.of(41), List.of(0.5, 0.1312), 18)),
          List.of(),
          Optional.empty());

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream to = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void plainHasIsoTimesAndNoEscapes() {
    var display = new PlainDisplay(to, Look.PLAIN, CLOCK);
    display.decision(DONE);
    display.status(VIEW, 7);
    display.output(41, "hello \u001b[2J");
    display.notice("Pausing");
    assertThat(written())
        .isEqualTo(
            """
            2026-11-24T14:02:11.123Z trial 41 completed loss=0.1312  lr=2.1e-3
            2026-11-24T14:02:11.123Z status RUNNING done=58/100 running=2 queued=3 failed=1\
             best=0.1312 (trial 41)
              trial 41 | hello\s
            2026-11-24T14:02:11.123Z Pausing
            """);
  }

  @Test
  void colouredDiffersFromPlainOnlyByColours() {
    new PlainDisplay(to, new Look(false, true), CLOCK).decision(DONE);
    String coloured = written();
    bytes.reset();
    new PlainDisplay(to, Look.PLAIN, CLOCK).decision(DONE);
    assertThat(coloured).contains("\u001b[32mcompleted\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(written());
  }

  @Test
  void statusForMachinesHasTheNumbers() {
    new JsonDisplay(to, "digits", CLOCK).status(VIEW, 7);
    assertThat(written())
        .isEqualTo(
            "{\"v\":1,\"offset\":7,\"ts\":\"2026-11-24T14:02:11.123456Z\",\"type\":\"status\","
                + "\"study\":\"digits\",\"phase\":\"RUNNING\",\"ended\":58,\"planned\":100,"
                + "\"running\":2,\"queued\":3,\"paused\":0,\"failed\":1,\"gates\":0,"
                + "\"best\":0.1312}\n");
  }

  @Test
  void onATerminalDecisionsStayAndTheRegionIsRedrawnInOneWrite() {
    var display =
        new TtyDisplay(
            to, new Look(true, false), ZoneOffset.UTC, () -> new LiveRegion.Size(60, 6, false));
    display.status(VIEW, 7);
    assertThat(written()).startsWith("\u001b[?2026h").endsWith("\u001b[?2026l");
    bytes.reset();
    display.decision(DONE);
    assertThat(written()).isEmpty();
    display.status(VIEW, 8);
    assertThat(written())
        .startsWith(
            "\u001b[?2026h\r\u001b[2A\u001b[J14:02:11  trial 41  completed   loss=0.1312  lr=2.1e-3"
                + "\r\nRUNNING")
        .endsWith("\u001b[?2026l");
    bytes.reset();
    display.close();
    assertThat(written()).isEqualTo("\u001b[?2026h\r\u001b[2A\u001b[J\u001b[?2026l");
  }
}
