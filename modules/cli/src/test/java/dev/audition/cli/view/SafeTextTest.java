package dev.audition.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  @Test
  void plainTextStays() {
    assertThat(SafeText.line("val_loss 0.1 größer 損失")).isEqualTo("val_loss 0.1 größer 損失");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[31mb",
        "a\u001b[2J\u001b[Hb",
        "a\u001b]0;title\u0007b",
        "a\u001b]8;;http://x\u001b\\b",
        "a\u001bPq#0\u001b\\b",
        "a\u001b(0b",
        "a\u001bcb",
        "a\u009b31mb",
        "a\u0000\u0007\u0008\u007f\u0085b",
        "a\u202e\u2066\u200f\ufeffb",
        "a\u2028\u2029b",
        "a\ud800b",
        "a\ue000b",
      })
  void whatCouldSteerATerminalIsGone(String text) {
    assertThat(SafeText.line(text)).isEqualTo("ab");
  }

  @Test
  void anUnfinishedSequenceLeavesNoEscape() {
    assertThat(SafeText.line("a\u001b[31")).doesNotContain("\u001b");
    assertThat(SafeText.line("a\u001b]0;title")).isEqualTo("a");
    assertThat(SafeText.line("a\u001b")).isEqualTo("a");
  }

  @Test
  void linesBecomeOne() {
    assertThat(SafeText.line("a\nb\tc\r\nd")).isEqualTo("a b c  d");
  }

  @Test
  void aMillionCharactersAreCut() {
    assertThat(SafeText.line("x".repeat(1_000_000), 80)).hasSize(80).endsWith("…");
  }
}
