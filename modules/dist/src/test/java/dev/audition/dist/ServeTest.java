package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process: studies side by side, orders, signals and {@code kill -9}. */
class ServeTest {
  private static final String STORE = "--store=.audition";

  @TempDir private Path folder;
  private Product product;

  @BeforeEach
  void open() {
    product = new Product(folder);
  }

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private Training training(String name, int trials, double pace) throws Exception {
    return Training.prepare(Files.createDirectory(folder.resolve(name)), trials, pace);
  }

  private Shell.Outcome submit(String name) throws Exception {
    return product.run("submit", name + "/sweep.yaml", STORE, "--name", name);
  }

  private Shell.Started serve(Object... options) throws Exception {
    Shell.Started daemon =
        product.start(Stream.concat(Stream.of("serve"), Stream.of(options)).toArray());
    Product.await(daemon, () -> Files.readString(daemon.err()).contains(" serves "));
    return daemon;
  }

  private void submitted(String name) throws Exception {
    Shell.Outcome answer = submit(name);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("study '" + name + "' is submitted");
  }

  private static boolean over(Shell.Started daemon, String study) throws IOException {
    return Files.readAllLines(daemon.err()).stream()
        .anyMatch(line -> line.startsWith(study + ": ") && line.contains(" study finished"));
  }

  @Test
  void studiesRunSideBySideAndSurviveTheDeathOfWhoServesThem() throws Exception {
    Training one = training("one", 16, 0.1);
    Training two = training("two", 16, 0.1);
    Shell.Started daemon = serve("--slots=4");
    submitted("one");
    submitted("two");
    Product.await(daemon, () -> one.acknowledged().size() >= 3 && two.acknowledged().size() >= 3);
    assertThat(product.run("list").out().lines().filter(line -> line.contains("running")))
        .hasSize(2);
    daemon.process().destroyForcibly().waitFor();

    Shell.Started next = serve("--slots=4");
    assertThat(Files.readString(next.err())).contains("with 2 studies");
    Product.await(next, () -> over(next, "one") && over(next, "two"));
    Product.signal("TERM", next.process());
    assertThat(next.outcome().exitCode()).isZero();
    for (String study : List.of("one", "two")) {
      var log = product.log(study);
      assertThat(Product.of(log, "TrialCompleted")).hasSize(16);
      KillTest.acknowledgedReportsAreThere(log, study.equals("one") ? one : two);
      Shell.Outcome verified = product.run("verify", study);
      assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    }
    Product.awaitNone(one.mark());
    Product.awaitNone(two.mark());
  }

  @Test
  void ordersReachEachStudyAndASignalLetsTrialsSaveACheckpoint() throws Exception {
    Training one = training("one", 40, 0.05);
    training("two", 40, 0.05);
    Shell.Outcome alone = submit("one");
    assertThat(alone.exitCode()).as(alone.err()).isEqualTo(11);
    assertThat(alone.err()).contains("no process serves", "audition serve");
    Shell.Started daemon = serve();
    Shell.Outcome second = product.run("serve");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(7);
    submitted("one");
    submitted("two");
    assertThat(submit("two").exitCode()).isEqualTo(2);
    product.write("two/sweep.yaml", "study: broken\n");
    Shell.Outcome broken = product.run("submit", "two/sweep.yaml", STORE);
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.err()).contains("two/sweep.yaml:1:");

    assertThat(product.run("pause", "two").exitCode()).isZero();
    assertThat(product.run("set", "one", "--parallel=2").out()).contains("parallel=2");
    int before = one.acknowledged().size();
    Product.await(daemon, () -> one.acknowledged().size() > before);
    Product.signal("TERM", daemon.process());
    Shell.Outcome ended = daemon.outcome();
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(10);
    assertThat(Product.of(product.log("one"), "TrialFailed")).isEmpty();
    assertThat(product.run("show", "two").out()).contains("paused");
    Product.awaitNone(one.mark());

    Shell.Started again = serve();
    assertThat(Files.readString(again.err())).contains("with 1 study");
    assertThat(product.run("stop", "two", "--reason=enough").exitCode()).isZero();
    assertThat(product.run("stop", "one", "--reason=enough").exitCode()).isZero();
    Product.await(again, () -> over(again, "one"));
    Product.signal("INT", again.process());
    assertThat(again.outcome().exitCode()).isZero();
  }
}
