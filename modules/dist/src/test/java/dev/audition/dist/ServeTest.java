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
    Training one = training("one", 400, 0.05);
    training("two", 400, 0.05);
    Shell.Outcome alone = submit("one");
    assertThat(alone.exitCode()).as(alone.err()).isEqualTo(11);
    assertThat(alone.err()).contains("no process serves", "audition serve");
    Shell.Started daemon = serve();
    Shell.Outcome second = product.run("serve");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(7);
    submitted("one");
    submitted("two");
    assertThat(submit("two").exitCode()).isEqualTo(2);
    showsWhatAnotherProcessRuns(daemon);
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
    Shell.Outcome resumed = product.run("resume", "two", "--detach");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(product.run("show", "two").out()).contains("running");
    assertThat(product.run("stop", "two", "--reason=enough").exitCode()).isZero();
    assertThat(product.run("stop", "one", "--reason=enough").exitCode()).isZero();
    Product.await(again, () -> over(again, "one") && over(again, "two"));
    Product.signal("INT", again.process());
    assertThat(again.outcome().exitCode()).isZero();
  }

  private void showsWhatAnotherProcessRuns(Shell.Started daemon) throws Exception {
    Shell.Outcome shown =
        product.run("run", "one/sweep.yaml", STORE, "--name=shown", "--trials=2", "--parallel=2");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.err()).contains("is submitted to process " + daemon.process().pid());
    assertThat(shown.err()).contains("trials    2 completed");
    assertThat(shown.out()).startsWith("x: ");
  }

  /** The time that was missed is at the turn of the year; the next is far from any test. */
  @Test
  void aRecurringStudyBeginsOnceForATimeThatWasMissedAndStartsWarm() throws Exception {
    Training training = training("yearly", 6, 0.1);
    Path sweep = folder.resolve("yearly/sweep.yaml");
    Shell.Outcome before =
        product.run("run", "yearly/sweep.yaml", STORE, "--name=yearly-20200101-0000");
    assertThat(before.exitCode()).as(before.err()).isZero();
    Files.writeString(
        sweep,
        Files.readString(sweep).replace("study: kill", "study: yearly")
            + "schedule: {repeat: \"0 0 1 1 *\", zone: UTC}\nwarm-start: {best: 2}\n");
    Shell.Started daemon = serve();
    Shell.Outcome kept = product.run("submit", "yearly/sweep.yaml", STORE);
    assertThat(kept.out()).as(kept.err()).contains("study 'yearly' recurs, next at 20");
    daemon.process().destroyForcibly().waitFor();

    Path file = folder.resolve(".audition/recurring/yearly.json");
    String since = "\"since\":\"2020-02-01T00:00:00Z\"";
    Files.writeString(file, Files.readString(file).replaceFirst("\"since\":\"[^\"]*\"", since));
    int old = training.acknowledged().size();
    Shell.Started late = serve();
    Product.await(late, () -> training.acknowledged().size() > old);
    late.process().destroyForcibly().waitFor();
    Shell.Started last = serve();
    Product.await(last, () -> Files.readString(last.err()).contains(" study finished"));
    Product.signal("TERM", last.process());
    assertThat(last.outcome().exitCode()).isZero();

    List<String> studies = product.run("list").out().lines().skip(1).toList();
    assertThat(studies).hasSize(2);
    String name = studies.get(1).split(" ")[0];
    assertThat(name).matches("yearly-20\\d\\d0101-0000").isNotEqualTo("yearly-20200101-0000");
    assertThat(product.run("why", name, "1").out())
        .contains("from study 'yearly-20200101-0000' trial ");
    assertThat(product.run("verify", name).exitCode()).isZero();
  }
}
