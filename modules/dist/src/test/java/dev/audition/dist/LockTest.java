package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one store. */
class LockTest {
  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  @Test
  void aStoreInUseIsReadAndOrderedButNotWrittenByOthers() throws Exception {
    var product = new Product(folder);
    Training training = Training.prepare(folder, 30, 0.2);
    Shell.Started owner = product.start("run");
    Product.await(owner, () -> training.acknowledged().size() >= 3);

    for (String command : new String[] {"run --name=other", "resume"}) {
      Shell.Outcome second = product.run((Object[]) command.split(" "));
      assertThat(second.exitCode()).as(command + ": " + second.err()).isEqualTo(7);
      assertThat(second.err()).contains("process " + owner.process().pid());
    }
    assertThat(product.run("list").out()).contains("kill").doesNotContain("other");
    for (String command : new String[] {"list", "show", "trials", "log", "export"}) {
      Shell.Outcome reading = product.run(command);
      assertThat(reading.exitCode()).as(command + ": " + reading.err()).isZero();
      assertThat(reading.out()).as(command).isNotEmpty();
    }
    assertThat(product.run("pause", "--reason", "room for others").exitCode()).isZero();
    Shell.Outcome paused = owner.outcome();
    assertThat(paused.exitCode()).as(paused.err()).isEqualTo(10);
    assertThat(paused.err()).contains("room for others");

    Shell.Started again = product.start("resume");
    int before = training.acknowledged().size();
    Product.await(again, () -> training.acknowledged().size() > before);
    assertThat(product.run("stop", "--reason", "good enough").exitCode()).isZero();
    Shell.Outcome stopped = again.outcome();
    assertThat(stopped.exitCode()).as(stopped.err()).isIn(0, 3);
    assertThat(stopped.err()).contains("good enough");
    assertThat(Product.processes(training.mark())).isEmpty();
  }
}
