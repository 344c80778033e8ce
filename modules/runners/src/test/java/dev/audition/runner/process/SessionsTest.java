package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void perlServesWhereSetsidIsMissing() throws Exception {
    Scripts.needs("perl");
    Scripts.needs("ps");
    List<String> prefix =
        Sessions.find(name -> name.equals("setsid") ? Optional.empty() : Programs.find(name));
    var command = new ArrayList<>(prefix);
    command.addAll(List.of("/bin/sh", "-c", "ps -o pid=,sid=,pgid= -p $$"));
    Process process = new ProcessBuilder(command).start();
    var seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(seen).matches("\\s*(\\d+)\\s+\\1\\s+\\1\\s*");
  }

  @Test
  void withoutBothTheCommandStandsAlone() {
    assertThat(Sessions.find(name -> Optional.empty())).isEmpty();
  }
}
