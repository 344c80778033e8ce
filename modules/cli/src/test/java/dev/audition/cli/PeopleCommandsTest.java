package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.cli.Cli.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates and single trials, in studies that another command runs and in those that none does. */
class PeopleCommandsTest {
  private static final String SWEEP =
      """
      study: asked
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: -1, max: 1}
        kind: {type: categorical, choices: [plain, other, 7]}
      search: {sampler: random, seed: 3}
      stop: {trials: 2}
      trial:
        shell: >-
          touch started-$AUDITION_NUMBER;
          while [ ! -e go ]; do sleep 0.02; done; echo $AUDITION_PARAM_x
        reports: last-float
        grace: 2s
      workers: {parallel: 2}
      """;

  private static final String RULED =
      """
      study: ruled
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random}
      stop: {trials: 2}
      trial:
        shell: >-
          for s in 1 2 3; do
          echo "[audition] {\\"step\\": $s, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}";
          sleep 0.2; done
      gates:
        - name: second
          after: {step: 2}
          ask: "go on?"
          roles: [lead]
          inputs: {x: parameter, why: text}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  private CompletableFuture<Outcome> start(String... args) {
    return CompletableFuture.supplyAsync(() -> cli.run(args));
  }

  private void await(CompletableFuture<Outcome> running, String file) throws Exception {
    await(running, () -> Files.exists(folder.resolve(file)));
  }

  /** Looks now and then; a study that ends before fails the test. */
  private static void await(CompletableFuture<Outcome> running, BooleanSupplier condition)
      throws Exception {
    while (!condition.getAsBoolean()) {
      try {
        throw new AssertionError("it ended: " + running.get(5, TimeUnit.MILLISECONDS));
      } catch (TimeoutException goesOn) {
        assertThat(running).isNotDone();
      }
    }
  }

  private static String out(Outcome outcome) {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }

  @Test
  void aTrialOfALiveStudyWaitsForTheFirstAnswerAndNoOther() throws Exception {
    CompletableFuture<Outcome> running = start("run");
    await(running, "started-0");
    await(running, "started-1");
    assertThat(out(cli.run("ask", "--trial", "0", "--question", "worth it?")))
        .contains("gate g-1 asks (offset ", "trial 0 waits");
    assertThat(out(cli.run("ask", "--trial", "1", "--question", "and this?")))
        .contains("gate g-2 asks");
    assertThat(out(cli.run("gates")))
        .contains("g-1 ", "asked  trial 0", "worth it?", "no report yet", "no deadline")
        .contains("audition approve g-1", "audition reject g-2 --note WHY");

    Outcome yes = cli.run("approve", "g-1", "--note", "still falling", "--role", "lead");
    assertThat(out(yes)).contains("gate g-1 approved (offset ", "trial 0 goes on");
    assertThat(yes.err()).contains("worth it?").doesNotContain("no process runs");
    assertThat(out(cli.run("approve", "g-1", "--note", "still falling", "--role", "lead")))
        .contains("answered so by you already");
    Outcome second = new Cli(folder).with("USER", "bob").run("reject", "g-1", "--note", "no");
    assertThat(second.code()).isEqualTo(9);
    assertThat(second.err())
        .contains("gate g-1 was approved by ada (lead) at ", ": still falling; an answer is given");
    assertThat(out(cli.run("reject", "g-2", "--note", "flat"))).contains("trial 1 is cancelled");
    assertThat(out(cli.run("gates"))).isEmpty();

    cli.write("go", "");
    Outcome end = running.get();
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(end.err())
        .contains("gate g-1 waiting trial 0  worth it?  approve: audition approve g-1")
        .contains("gate g-1 approved by ada  still falling", "gate g-2 rejected by ada  flat")
        .contains("1 completed, 1 cancelled");
    JsonNode answered = new ObjectMapper().readTree(out(cli.run("gates", "--all", "--json")));
    assertThat(answered.path("state").asText()).isEqualTo("approved");
    assertThat(answered.path("answer").path("role").asText()).isEqualTo("lead");
    assertThat(answered.path("answer").path("evidence").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void aStudyThatOnlyWaitsForPeopleEndsWith8AndGoesOnAfterTheAnswer() throws Exception {
    cli.write("sweep.yaml", SWEEP.replace("trials: 2", "trials: 1"));
    CompletableFuture<Outcome> running = start("run", "--no-wait-gates");
    await(running, "started-0");
    out(cli.run("ask", "--trial", "0", "--question", "again?", "--id", "night"));
    Outcome waits = running.get();
    assertThat(waits.code()).as(waits.err()).isEqualTo(8);
    assertThat(waits.err()).contains("gate night trial 0: again?  approve: audition approve night");

    assertThat(cli.run("approve", "nihgt").err()).contains("did you mean 'night'?");
    Outcome yes = cli.run("approve", "night");
    assertThat(out(yes)).contains("gate night approved (offset ");
    assertThat(yes.err()).contains("no process runs the study; go on with it: audition resume");
    assertThat(cli.with("USER", "bob").run("approve", "night").code()).isEqualTo(9);
    cli.write("go", "");
    assertThat(cli.run("resume").code()).isZero();
    assertThat(cli.run("log", "--type", "GateOpened,GateAnswered").out().lines()).hasSize(2);
    assertThat(cli.run("log", "--type", "AttemptStarted").out()).contains("attempt=2");
  }

  @Test
  void anAnswerAfterTheDeadlineComesTooLateAlsoWhenNobodyRanTheStudy() throws Exception {
    CompletableFuture<Outcome> running = start("run");
    await(running, "started-0");
    out(cli.run("pause"));
    assertThat(running.get().code()).isEqualTo(10);
    out(
        cli.run(
            "ask", "--question", "x", "--trial", "0", "--deadline", "1ms", "--default", "approve"));
    Outcome late = cli.run("reject", "g-1", "--note", "no");
    assertThat(late.code()).isEqualTo(9);
    assertThat(late.err()).contains("gate g-1 was expired approved by deadline at ");
    assertThat(cli.run("reject", "g-9", "--note", "no").err())
        .contains("there is no gate 'g-9'", "none waits for an answer");
    out(cli.run("ask", "--question", "whole", "--deadline", "2h"));
    assertThat(out(cli.run("gates"))).contains("the study", "rejected at ", "in 2h, unless");
    assertThat(out(cli.run("approve", "g-2"))).contains("the study goes on");
  }

  @Test
  void configurationsOfOnesOwnAreTriedFirst() throws Exception {
    CompletableFuture<Outcome> running = start("run", "--parallel", "1", "--trials", "4");
    await(running, "started-0");
    assertThat(out(cli.run("enqueue", "x=0.5", "kind=7"))).contains("(offset ", "x=0.5 kind=7");
    assertThat(out(cli.run("enqueue", "asked", "--from", "0", "x=-1"))).contains("x=-1 kind=");
    assertThat(cli.run("enqueue", "x=2", "kind=plain").err())
        .contains("parameter 'x' must be a real number from -1.0 to 1.0, but is '2'");
    assertThat(cli.run("enqueue", "y=2").err()).contains("there is no parameter 'y'");
    assertThat(cli.run("enqueue", "x=0").err()).contains("'kind' is active, but has no value");
    assertThat(cli.run("enqueue", "--from", "best", "x=0").err()).contains("no best trial yet");
    cli.write("go", "");
    assertThat(running.get().code()).isZero();
    assertThat(out(cli.run("trials"))).contains("x=0.5 kind=7", "x=-1 kind=");
    assertThat(out(cli.run("best"))).startsWith("x: -1.0");
    assertThat(cli.run("enqueue", "x=0", "kind=plain").code()).isEqualTo(2);
  }

  @Test
  void singleTrialsArePausedResumedStoppedAndRetried() throws Exception {
    CompletableFuture<Outcome> running = start("run", "--trials", "10");
    await(running, "started-0");
    await(running, "started-1");
    assertThat(out(cli.run("pause", "--trial", "0"))).contains("trial 0 is pausing (offset ");
    assertThat(out(cli.run("stop", "--trial", "1"))).contains("trial 1 is stopping");
    await(running, "started-2");
    assertThat(out(cli.run("resume", "--trial", "0"))).contains("trial 0 goes on (offset ");
    await(running, () -> out(cli.run("trials", "--state", "cancelled")).contains("cancelled"));
    assertThat(out(cli.run("retry", "--trial", "1"))).contains("trial 1 is tried again (offset ");
    assertThat(cli.run("retry").err()).contains("which trials?");
    assertThat(cli.run("retry", "--failed").err()).contains("no trial of study 'asked' has failed");
    cli.write("go", "");
    Outcome end = running.get();
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(end.err()).contains("9 completed, 1 cancelled");
  }

  @Test
  void gatesOfTheSweepOpenByThemselvesAndTakeValuesFromThoseWhoMayAnswer() throws Exception {
    cli.write("sweep.yaml", RULED);
    CompletableFuture<Outcome> running = start("run");
    await(running, () -> cli.run("gates").out().contains("second@0"));
    await(running, () -> cli.run("gates").out().contains("second@1"));
    assertThat(out(cli.run("gates")))
        .contains("second@0", "go on?", "answered by: lead", "can carry: why, a text")
        .contains("can carry: x, a real number from 0.0 to 1.0");
    Outcome forbidden = cli.run("approve", "second@0");
    assertThat(forbidden.code()).isEqualTo(2);
    assertThat(forbidden.err()).contains("is answered by lead, not by owner");
    cli.with("AUDITION_ROLE", "lead");
    assertThat(cli.run("answer", "second@0", "x=2").err()).contains("'x' must be a real number");
    assertThat(cli.run("answer", "second@0", "y=2").err()).contains("does not ask for 'y'");
    assertThat(out(cli.run("answer", "second@0", "x=0.25", "why=because")))
        .contains("trial 0 goes on, with why=because x=0.25");
    assertThat(out(cli.run("approve", "second@1", "--set", "x=0.5"))).contains("with x=0.5");
    Outcome end = running.get();
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(out(cli.run("trials"))).contains("x=0.25", "x=0.5");
    assertThat(cli.run("log", "--type", "ConfigurationChanged").out().lines()).hasSize(2);
  }

  @Test
  void samplerPrunerAndSpaceOfALiveStudyAreChangedAndTrialsAreScored() throws Exception {
    CompletableFuture<Outcome> running = start("run", "--parallel", "1", "--trials", "6");
    await(running, "started-0");
    assertThat(out(cli.run("set", "--sampler", "qmc"))).contains("sampler=\"qmc\" (offset ");
    assertThat(out(cli.run("set", "--space", "x: {min: 0.5}"))).contains("space=x: {min: 0.5} (");
    assertThat(out(cli.run("set", "--pruner", "{median: {}}"))).contains("pruner=");
    assertThat(cli.run("set", "--space", "y: {min: 0.5}").err())
        .contains("there is no parameter 'y'; did you mean 'x'?");
    assertThat(cli.run("set", "--space", "x: {min: 2}").code()).isEqualTo(2);
    assertThat(cli.run("set", "--sampler", "qcm").err()).contains("did you mean 'qmc'?");
    assertThat(out(cli.run("set", "--trials", "9"))).contains("(offset ");
    assertThat(out(cli.run("undo"))).contains(" is undone (offset ");
    assertThat(out(cli.run("show"))).contains("at most 6");
    assertThat(cli.run("undo", "1").err()).contains("StudyCreated at 1 cannot be undone");
    assertThat(cli.run("undo", "9999").err()).contains("there is no entry '9999'");
    out(cli.run("pause", "--trial", "0"));
    await(running, "started-1");
    assertThat(out(cli.run("score", "0", "-5", "--note", "by eye"))).contains("scored -5.0 (");
    assertThat(cli.run("enqueue", "x=0.1", "kind=plain").err()).contains("from 0.5 to 1.0");
    cli.write("go", "");
    Outcome end = running.get();
    assertThat(end.code()).as(end.err()).isZero();
    assertThat(out(cli.run("trials", "--sort", "value", "--limit", "1"))).contains(" -5 ");
    assertThat(cli.run("log", "--type", "TrialProposed", "--trial", "3,4,5").out())
        .containsPattern("x\":(0\\.[5-9]|1\\.0)")
        .doesNotContainPattern("x\":(-|0\\.[0-4])");
  }
}
