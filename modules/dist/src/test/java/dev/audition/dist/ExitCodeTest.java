package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes that a study ends with by itself; signals and locks have tests of their own. */
class ExitCodeTest {
  private static final String TRIALS = "{trials: 3}";
  private static final String SPEC =
      """
      study: exit
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random, seed: 5}
      stop: %s
      trial: {shell: '%s', reports: last-float}
      """;

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private Shell.Outcome run(String stop, String shell) throws IOException, InterruptedException {
    var product = new Product(folder);
    product.write("sweep.yaml", SPEC.formatted(stop, shell));
    return product.run("run");
  }

  @Test
  void planCarriedOut() throws Exception {
    Shell.Outcome outcome = run(TRIALS, "echo $x");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("x: ");
    assertThat(outcome.err()).contains("state     finished", "trials    3 completed");
  }

  @Test
  void invalidSpecStartsNothing() throws Exception {
    Shell.Outcome outcome = run("{trails: 3}", "touch started; echo $y > \\0");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("sweep.yaml:5:", "did you mean 'trials'");
    assertThat(folder.resolve(".audition")).doesNotExist();
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void allErrorsOfASpecAtOnce() throws Exception {
    var product = new Product(folder);
    product.write(
        "sweep.yaml",
        """
        study: bad
        objective: {minimise: loss}
        parameters: {learning_rate: {type: real, min: 2, max: 1}}
        stop: {trials: -1}
        trial: {command: [python3, train.py, "{learning_rat}"]}
        """);
    for (String command : new String[] {"check", "run"}) {
      Shell.Outcome outcome = product.run(command);
      assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
      assertThat(outcome.err())
          .contains("sweep.yaml:2:", "sweep.yaml:3:", "sweep.yaml:4:", "sweep.yaml:5:")
          .contains("did you mean 'minimize'", "learning_rate");
    }
    assertThat(folder.resolve(".audition")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnu", "--nonsense", "run --sede=1"})
  void wrongUsage(String arguments) throws Exception {
    Shell.Outcome outcome = new Product(folder).run((Object[]) arguments.split(" "));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("--help");
  }

  @Test
  void nothingFeasible() throws Exception {
    Shell.Outcome outcome = run(TRIALS, "exit 1");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void tooManyFailures() throws Exception {
    Shell.Outcome outcome =
        run("{any: [{trials: 30}, {failures: {in-a-row: 2}}]}", "echo no luck >&2; exit 1");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err()).contains("no luck");
  }

  @Test
  void timeWasUp() throws Exception {
    Shell.Outcome outcome = run("{any: [{trials: 100000}, {wall-clock: 2s}]}", "echo $x");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(5);
    assertThat(outcome.out()).startsWith("x: ");
  }

  @Test
  void damagedStore() throws Exception {
    run(TRIALS, "echo $x");
    Path file = folder.resolve(".audition/journal.sqlite");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 4096; at < bytes.length; at++) {
      bytes[at] ^= 0x55;
    }
    Files.write(file, bytes);
    for (String command : new String[] {"list", "resume"}) {
      Shell.Outcome outcome = new Product(folder).run(command);
      assertThat(outcome.exitCode()).as(command + ": " + outcome.err()).isEqualTo(6);
      assertThat(outcome.err()).contains(".audition").doesNotContain("\tat ");
    }
  }

  /** A rule of somebody's own that breaks a contract: no fault of the spec, so it is reported. */
  @Test
  void aBugWritesADiagnosticFile() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("own"));
    Path source =
        Files.writeString(
            classes.resolve("Broken.java"),
            """
            import dev.audition.study.*;
            import java.util.List;
            public class Broken implements StopRuleProvider {
              public String name() { return "broken"; }
              public StopRule create(Settings s, List<Objective> o, List<StopRule> operands) {
                throw new UnsupportedOperationException("not written yet");
              }
            }
            """);
    var compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    String core =
        Path.of(StopRule.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    assertThat(compiler.run(null, null, null, "-cp", core, "-d", "" + classes, "" + source))
        .isZero();
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve(StopRuleProvider.class.getName()), "Broken");
    var product = new Product(folder).with("AUDITION_CLASSPATH", classes.toString());
    product.write("sweep.yaml", SPEC.formatted("{broken: {}}", "echo $x"));

    Shell.Outcome outcome = product.run("run");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    var file = Pattern.compile("\\S*diagnostic-\\S*\\.txt").matcher(outcome.err());
    assertThat(file.find()).as(outcome.err()).isTrue();
    assertThat(Files.readString(folder.resolve(file.group())))
        .contains("not written yet", "Broken.create", "thread main");
    assertThat(folder.resolve(".audition/journal.sqlite")).doesNotExist();
  }

  @Test
  void theEngineOfAnotherStudyRefuses() throws Exception {
    var product = new Product(folder);
    run(TRIALS, "echo $x");
    Training training = Training.prepare(folder, 30, 0.2);
    Shell.Started owner = product.start("run");
    Product.await(owner, () -> training.acknowledged().size() >= 3);

    Shell.Outcome outcome = product.run("pause", "exit");

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(11);
    assertThat(outcome.err()).contains("this process runs study 'kill', not");
    assertThat(product.run("pause", "kill").exitCode()).isZero();
    assertThat(owner.outcome().exitCode()).isEqualTo(10);
  }
}
