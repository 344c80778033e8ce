package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that goes on in a process of its own. */
class DetachTest {
  private static final Pattern PROCESS = Pattern.compile("goes on in process (\\d+)");

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private static ProcessHandle process(Shell.Outcome started) {
    assertThat(started.exitCode()).as(started.err()).isZero();
    var found = PROCESS.matcher(started.err());
    assertThat(found.find()).as(started.err()).isTrue();
    return ProcessHandle.of(Long.parseLong(found.group(1))).orElseThrow();
  }

  @Test
  void itRunsOnIsPausedFromElsewhereAndGoesOnDetachedAgain() throws Exception {
    var product = new Product(folder);
    Training training = Training.prepare(folder, 30, 0.2);
    ProcessHandle first = process(product.run("run", "--detach"));
    try {
      Shell.Outcome second = product.run("run", "--detach", "--name=other");
      assertThat(second.exitCode()).as(second.err()).isEqualTo(7);
      assertThat(second.err()).contains("process " + first.pid());
      assertThat(product.run("pause").exitCode()).isZero();
      first.onExit().join();
      Path output = folder.resolve(".audition/studies/kill/output.log");
      assertThat(Files.readString(output)).contains("study paused");

      ProcessHandle again = process(product.run("resume", "--detach"));
      Product.signal("HUP", again.pid());
      int before = training.acknowledged().size();
      while (training.acknowledged().size() == before) {
        assertThat(again.isAlive()).as("a lost terminal is of no concern").isTrue();
        again.onExit().completeOnTimeout(again, 20, TimeUnit.MILLISECONDS).join();
      }
      assertThat(product.run("stop", "--reason", "good enough").exitCode()).isZero();
      again.onExit().join();
      assertThat(Files.readString(output)).contains("study finished", "good enough");
      KillTest.acknowledgedReportsAreThere(product.log("kill"), training);
      assertThat(Product.processes(training.mark())).isEmpty();
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void whatIsWrongIsSaidAtOnce() throws Exception {
    var product = new Product(folder);
    product.write("sweep.yaml", "study: broken\n");
    Shell.Outcome outcome = product.run("run", "--detach");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("objective");
    assertThat(folder.resolve(".audition")).doesNotExist();
  }
}
