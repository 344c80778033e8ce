package dev.audition.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void theFirstFrameMovesNoCursor() {
    assertThat(Frame.compose(List.of(), List.of("done"), List.of("a", "b"), 80))
        .isEqualTo("\u001b[?2026hdone\r\na\r\nb\u001b[?2026l");
  }

  @Test
  void theNextFrameTakesTheOldRegionAway() {
    assertThat(Frame.compose(List.of("a", "b"), List.of("x"), List.of("c"), 80))
        .isEqualTo("\u001b[?2026h\r\u001b[1A\u001b[Jx\r\nc\u001b[?2026l");
  }

  @Test
  void linesThatANarrowerTerminalWrapsAreCountedAsItShowsThem() {
    String wide = "\u001b[1m" + "x".repeat(25) + "\u001b[0m";
    assertThat(Frame.compose(List.of(wide, "b"), List.of(), List.of(), 10))
        .startsWith("\u001b[?2026h\r\u001b[3A\u001b[J");
  }
}
