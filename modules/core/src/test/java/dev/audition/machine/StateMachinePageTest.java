package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StateMachinePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("audition.root"), "src", "docs", "STATE-MACHINE.md");

  @Test
  void thePageShowsTheTablesAsTheyAre() throws IOException {
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, StateMachinePage.text());
    }
    assertThat(Files.readString(PAGE))
        .as("if the tables have changed, run this test with -Dupdate=true")
        .isEqualTo(StateMachinePage.text())
        .doesNotContain("null");
  }
}
