package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.audition.cli.Cli.Outcome;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.space.Configuration;
import dev.audition.storage.StoreLocation;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as an instrument: what can be asked of a study that is there. */
class LogCommandsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SWEEP =
      """
      study: square
      objective: {minimize: loss}
      parameters:
        x: {type: real, min: 0, max: 1}
      search: {sampler: tpe, seed: 3, pruner: {asha: {min: 1, max: 4, eta: 2}}}
      stop: {trials: 8}
      trial:
        shell: >-
          for i in 1 2 3 4; do
          echo "[audition] {\\"step\\": $i, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"; done
      workers: {parallel: 1}
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void sweep() {
    cli = new Cli(folder);
    cli.write("sweep.yaml", SWEEP);
  }

  private JsonNode object(String... command) throws Exception {
    return MAPPER.readTree(cli.said(command));
  }

  private int firstPruned() throws Exception {
    String first = cli.said("trials", "--state", "pruned", "--limit", "1", "--json");
    return MAPPER.readTree(first).path("trial").asInt();
  }

  @Test
  void theLogIsFilteredFromAnEntryOn() throws Exception {
    cli.run("run");
    long all = cli.said("log").lines().count();
    assertThat(cli.said("log", "--since", "5").lines()).hasSize((int) all - 4);
    assertThat(cli.said("log", "--since", String.valueOf(all + 1))).isEmpty();
    assertThat(cli.said("log", "--since", "3", "--trial", "1", "--type", "trialproposed").lines())
        .hasSize(1)
        .allMatch(line -> line.contains("TrialProposed") && line.contains("trial=1 "));
    assertThat(cli.run("log", "--since", "0").err()).contains("--since must be 1 or more");
    Outcome unknown = cli.run("log", "--type", "TrialProposd");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'TrialProposed'?");
  }

  @Test
  void followingEndsWithTheStudyThatAnotherProcessRuns() throws Exception {
    cli.write("sweep.yaml", SWEEP.replace("for i in", "touch started; for i in"));
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> cli.run("run"));
    while (!Files.exists(folder.resolve("started")) && !running.isDone()) {
      Thread.onSpinWait();
    }
    String followed = cli.said("log", "--follow", "--json");
    assertThat(running.get().code()).isZero();
    assertThat(followed).isEqualTo(cli.said("log", "--json"));
    assertThat(followed.lines().reduce((a, b) -> b).orElseThrow()).contains("StudyFinished");
  }

  @Test
  void whyTellsAgainstWhomATrialWasJudged() throws Exception {
    cli.run("run");
    int pruned = firstPruned();

    String why = cli.said("why", "square", String.valueOf(pruned));

    assertThat(why)
        .contains("trial     %d of study square: pruned, rung 0: place ".formatted(pruned))
        .contains("by the sampler tpe", "entries of the log, with ", "TrialStopping")
        .contains(" at rung 0 (step 1): loss=", "better there: ");
    JsonNode json = object("why", String.valueOf(pruned), "--json");
    assertThat(json.at("/proposal/trials/completed").isInt()).isTrue();
    JsonNode judgement = json.at("/turns").findValue("judgement");
    int place = judgement.path("place").asInt();
    assertThat(judgement.path("ahead")).hasSize(place - 1);
    // The cut-off is a report of its trial at that step, and better than what was stopped.
    int last = judgement.path("cutoffTrial").asInt();
    String reported = cli.said("log", "--type", "MetricsReported", "--trial", "" + last, "--json");
    double cutoff = judgement.path("cutoff").asDouble();
    JsonNode first = MAPPER.readTree(reported.lines().findFirst().orElseThrow());
    assertThat(first.at("/metrics/loss").asDouble()).isEqualTo(cutoff);
    assertThat(cutoff).isLessThan(judgement.path("value").asDouble());
  }

  @Test
  void whyOfNothingSaysTheWayOut() {
    cli.run("run");
    assertThat(cli.run("why", "99").err()).contains("has no trial 99; audition trials square");
    assertThat(cli.run("why", "square", "x").err()).contains("named by its number");
    assertThat(cli.run("why", "squire", "1").code()).isEqualTo(2);
    assertThat(cli.run("why").code()).isEqualTo(2);
  }

  @Test
  void replayPutsRulesSideBySide() throws Exception {
    cli.write("sweep.yaml", SWEEP.replace("{asha: {min: 1, max: 4, eta: 2}}", "none"));
    cli.run("run");

    String table =
        cli.said(
            "replay",
            "--pruner",
            "none",
            "--pruner",
            "{asha: {min: 1, max: 4, eta: 2}}",
            "--stop",
            "{trials: 8}",
            "--stop",
            "{trials: 3}");

    assertThat(table.lines()).hasSize(6);
    assertThat(table)
        .contains("RULES", "as recorded", "none, stop trials(8)", "with the recording");
    Outcome lines = cli.run("replay", "--pruner", "{asha: {min: 1, max: 4, eta: 2}}", "--json");
    JsonNode asha = MAPPER.readTree(lines.out().lines().toList().get(1));
    assertThat(asha.path("recordedSteps").asInt()).isEqualTo(32);
    assertThat(asha.at("/steps/0").asInt()).isLessThan(32).isEqualTo(asha.at("/steps/1").asInt());
    assertThat(asha.path("unknown").get(1).asInt()).isZero();
    assertThat(lines.err()).isEmpty();
  }

  @Test
  void replayOfCutCurvesGivesRanges() throws Exception {
    cli.run("run");
    Outcome replay = cli.run("replay", "--pruner", "{threshold: {upper: 1}}");
    assertThat(replay.code()).as(replay.err()).isZero();
    assertThat(replay.err()).contains("A range spans five ways");
    JsonNode score =
        MAPPER.readTree(
            cli.said("replay", "--pruner", "{threshold: {upper: 1}}", "--json")
                .lines()
                .toList()
                .get(1));
    int cut = (int) cli.said("trials", "--state", "pruned", "--json").lines().count();
    assertThat(score.at("/unknown/1").asInt()).isEqualTo(cut);
  }

  @Test
  void replayRefusesWhatIsNoRule() {
    cli.run("run");
    assertThat(cli.run("replay").err()).contains("give --pruner, --stop or both");
    Outcome unknown = cli.run("replay", "--pruner", "ascha");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'asha'?");
    assertThat(cli.run("replay", "--stop", "{trials: -1}").code()).isEqualTo(2);
    assertThat(cli.run("replay", "--stop", "{any: ").code()).isEqualTo(2);
  }

  @Test
  void verifyDerivesEverythingOnceMore() throws Exception {
    cli.run("run");
    assertThat(cli.said("verify"))
        .contains("by 1 writer, state hash ")
        .contains("every proposal and every decision of the pruner follows from it");
    JsonNode json = object("verify", "--json");
    assertThat(json.path("derived").asBoolean()).isTrue();
    assertThat(json.path("entries").asLong()).isEqualTo(cli.said("log").lines().count());
    assertThat(json.path("hash").asText())
        .isEqualTo(object("verify", "--json", "--log-only").path("hash").asText());
  }

  @Test
  void verifyFindsWhatDoesNotFollow() throws Exception {
    cli.run("run");
    Logs.copy(
        StoreLocation.parse(folder.resolve(".audition").toString()),
        "forged",
        entry ->
            entry.event() instanceof StudyEvent.TrialProposed e && e.trial() == 2
                ? new Entry(
                    entry.at(),
                    new StudyEvent.TrialProposed(
                        2,
                        Configuration.ofPlain(Map.of("x", 0.5)),
                        e.origin(),
                        e.historyOffset(),
                        e.bracket()))
                : entry);

    Outcome verify = cli.run("verify", "forged");

    assertThat(verify.code()).isEqualTo(6);
    assertThat(verify.out()).contains(" differs", "recorded  TrialProposed[trial=2", "derived   ");
    assertThat(cli.run("verify", "square").code()).isZero();
  }

  @Test
  void verifySaysThatASamplerIsNotInstalled() throws Exception {
    cli.run("run");
    Logs.copy(
        StoreLocation.parse(folder.resolve(".audition").toString()),
        "forged",
        entry ->
            entry.event() instanceof StudyCreated e
                ? new Entry(entry.at(), sampledBy(e, "tpee"))
                : entry);

    Outcome verify = cli.run("verify", "forged");

    assertThat(verify.code()).isEqualTo(2);
    assertThat(verify.err()).contains("its sampler 'tpee' is not installed", "did you mean 'tpe'?");
    assertThat(verify.out()).contains("the log is whole; proposals and decisions were not derived");
    assertThat(cli.run("verify", "forged", "--log-only").code()).isZero();
  }

  private static StudyCreated sampledBy(StudyCreated e, String sampler) {
    var rules = new StudyRules(RuleSpec.of(sampler), e.rules().pruner(), e.rules().stop());
    return new StudyCreated(
        e.id(),
        e.name(),
        e.seed(),
        e.objectives(),
        e.parallel(),
        rules,
        e.ranksSteps(),
        e.document());
  }

  @Test
  void verifySaysWhereALogIsDamaged() throws Exception {
    cli.run("run");
    Path journal = folder.resolve(".audition/journal.sqlite");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
        var update = connection.createStatement()) {
      update.executeUpdate("UPDATE audition_event SET payload = x'00' WHERE seq = 9");
    }

    Outcome verify = cli.run("verify", "--json");

    assertThat(verify.code()).isEqualTo(6);
    JsonNode json = MAPPER.readTree(verify.out());
    assertThat(json.path("entries").asInt()).isEqualTo(8);
    assertThat(json.path("damage").asText()).contains("9", "checksum");
    assertThat(cli.run("verify").out()).contains("the log is damaged; restore the store");
  }

  @Test
  void diffComparesSpecSettingsAndTrials() throws Exception {
    cli.run("run");
    cli.run("run", "--name", "more", "--trials", "10");
    cli.run("run", "--name", "other", "--seed", "4");

    assertThat(cli.said("diff", "square", "more"))
        .startsWith("--- square  ")
        .contains("+++ more  ", "spec stop", "now stop: ", "8 configurations in both")
        .contains("0 only in square, 2 only in more");
    JsonNode other = object("diff", "square", "other", "--json");
    assertThat(other.path("inBoth").asInt()).isZero();
    assertThat(other.path("onlyA")).hasSize(8);
    assertThat(other.findValuesAsText("what")).contains("search.seed");
    JsonNode same = object("diff", "square", "square", "--json");
    assertThat(List.of(same.path("spec").size(), same.path("differing").size())).containsOnly(0);
    assertThat(cli.run("diff", "square", "mre").code()).isEqualTo(2);
  }
}
