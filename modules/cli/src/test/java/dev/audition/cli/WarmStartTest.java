package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.cli.Cli.Outcome;
import dev.audition.schedule.Recurrence.Occurrence;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.storage.Store;
import dev.audition.storage.StoreLocation;
import dev.audition.storage.StudyInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that begin with what was good in others, and those that recur. */
class WarmStartTest {
  private static final String SWEEP =
      """
      study: nightly
      objective: {maximize: score}
      parameters: {x: {type: real, min: 0, max: %s}}
      search: {sampler: random, seed: 3, start: [{x: 0.1}, {x: 0.9}, {x: 0.5}, {x: 0.7}]}
      stop: {trials: 4}
      trial: {shell: 'echo $AUDITION_PARAM_x', reports: last-float}
      %s
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
  }

  private String why(String study, int trial) {
    return cli.said("why", study, Integer.toString(trial));
  }

  @Test
  void theBestThatTheNewSpaceHasComeFirstAndSayWhereTheyAreFrom() {
    cli.write("sweep.yaml", SWEEP.formatted("1", ""));
    cli.said("run");
    cli.write("sweep.yaml", SWEEP.formatted("0.8", "").replace(", {x: 0.9}", ""));
    assertThat(cli.said("run", "--name=second", "--warm-start=nightly", "--trials=3"))
        .isEqualTo("x: 0.7\n");
    assertThat(why("second", 0)).contains("from study 'nightly' trial 3").contains("x=0.7");
    assertThat(why("second", 1)).contains("from study 'nightly' trial 2").contains("x=0.5");
    assertThat(why("second", 2)).contains("from study 'nightly' trial 0").contains("x=0.1");

    cli.write("sweep.yaml", SWEEP.formatted("1", "warm-start: {from: second, best: 1}"));
    cli.said("run", "--name=third");
    assertThat(why("third", 0)).contains("from study 'second' trial 0");
    assertThat(why("third", 1)).contains("the sweep lists it to be tried first");
    assertThat(cli.said("verify", "third")).isNotEmpty();
  }

  @Test
  void aStudyThatIsNotThereIsRefusedBeforeAnythingBegins() {
    cli.write("sweep.yaml", SWEEP.formatted("1", ""));
    cli.said("run");
    Outcome unknown = cli.run("run", "--name=other", "--warm-start=nigtly");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("'nigtly'");
    cli.write("sweep.yaml", SWEEP.formatted("1", "warm-start: {best: 2}"));
    assertThat(cli.run("run", "--name=other").err()).contains("must say from which study");
    assertThat(cli.said("list")).doesNotContain("other");
  }

  private String document(String study) {
    try (Store open = Store.open(StoreLocation.parse(folder.resolve(".audition") + ""))) {
      StudyInfo found =
          open.studies().stream().filter(each -> each.name().equals(study)).findFirst().get();
      return open.state(found.id()).created().orElseThrow().document();
    }
  }

  /**
   * By hand: the best five are 0.95, 0.9, 0.88, 0.85 and 0.7. With an eighth of the range, cut off
   * at 1, log densities (up to a constant) sum to -0.44, -0.26, -0.31 and -0.54 around the first
   * four.
   */
  @Test
  void theBestTrialsOfAStudyGivePriorsToTheNextWhichNeedsItNoMore() {
    cli.write(
        "sweep.yaml",
        SWEEP
            .formatted("1", "")
            .replace("[{x: 0.1}", "[{x: 0.2}, {x: 0.1}, {x: 0.85}, {x: 0.88}, {x: 0.95}")
            .replace("trials: 4", "trials: 8"));
    cli.said("run");
    String next =
        SWEEP
            .formatted("1", "warm-start: {from: nightly, best: 0, prior: true}")
            .replace(
                "max: 1}",
                "max: 1}, y: {type: real, min: 0, max: 1},"
                    + " z: {type: real, min: 0, max: 1, prior: {at: 0.4}}")
            .replace(", start: [{x: 0.1}, {x: 0.9}, {x: 0.5}, {x: 0.7}]", "");
    cli.write("sweep.yaml", next);
    assertThat(cli.said("plan")).contains("priors from the best tenth of study 'nightly'");
    cli.said("run", "--name=next");
    assertThat(document("next"))
        .containsPattern("\"x\":\\{[^}]*\"prior\":\\{\"at\":0\\.9,\"confidence\":\"high\"")
        .doesNotContainPattern("\"y\":\\{[^}]*\"prior\"")
        .containsPattern("\"z\":\\{[^}]*\"prior\":\\{\"at\":0\\.4,\"confidence\":\"medium\"")
        .contains("\"from\":\"nightly\"", "\"prior\":true", "\"learned\":[");
    assertThat(cli.run("verify", "next").code()).isZero();

    cli.write("sweep.yaml", next.replace("sampler: random", "sampler: grid"));
    Outcome refused = cli.run("check");
    assertThat(refused.code()).isEqualTo(2);
    cli.write(
        "sweep.yaml",
        SWEEP
            .formatted("1", "warm-start: {from: nightly, prior: true}")
            .replace("sampler: random", "sampler: {qmc: {scramble: none}}"));
    assertThat(cli.run("check").err())
        .contains("the sampler 'qmc' does not heed priors; set warm-start.prior to false or");
  }

  private Series series(String schedule) {
    Sweep sweep =
        SweepReader.read(
            SWEEP.formatted("1", "schedule: " + schedule), "sweep.yaml", Catalog.installed());
    return new Series(sweep, Instant.parse("2026-11-20T12:00:00Z"));
  }

  @Test
  void aTimeThatHasItsStudyIsNotDueAgainAndOfMissedOnesTheLastIs() {
    Series series = series("{repeat: \"0 3 * * *\", zone: Europe/Berlin}");
    Instant now = Instant.parse("2026-11-24T09:00:00Z");
    assertThat(series.due(Instant.parse("2026-11-20T23:00:00Z"), Set.of())).isEmpty();
    Occurrence due = series.due(now, Set.of()).orElseThrow();
    assertThat(series.name(due)).isEqualTo("nightly-20261124-0300");
    assertThat(series.due(now, Set.of("nightly-20261124-0300"))).isEmpty();
    assertThat(series.due(now, Set.of("nightly", "nightly-20261123-0300"))).contains(due);
  }

  @Test
  void eachStudyHasANameAndASeedOfItsOwnAndKeepsItsWindows() {
    Series plain = series("{repeat: \"0 3 * * *\", zone: UTC}");
    Occurrence first = plain.repeat().next(plain.since()).orElseThrow();
    Sweep study = plain.at(first, Catalog.installed());
    assertThat(study.study().name()).isEqualTo("nightly-20261121-0300");
    assertThat(study.study().seed()).isEqualTo(3 + first.at().getEpochSecond() / 60);
    assertThat(study.repeat()).isEmpty();
    assertThat(study.schedule()).isEmpty();
    Series windows = series("{repeat: \"0 3 * * *\", cron: \"0 20 * * *\", for: 2h, zone: UTC}");
    assertThat(windows.at(first, Catalog.installed()).schedule()).isPresent();
  }

  @Test
  void recurringStudiesAreKeptListedPlannedAndTakenBack() {
    var store = (StoreLocation.Directory) StoreLocation.parse(folder.resolve(".audition") + "");
    var kept = new SeriesFolder(store, Catalog.installed());
    kept.add(series("{repeat: \"0 3 * * *\", zone: UTC}"));
    assertThat(kept.all()).hasSize(1);
    assertThat(kept.read("nightly").since()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
    assertThat(cli.said("recurring")).startsWith("nightly  0 3 * * * UTC  next at 20");
    assertThat(cli.said("recurring", "--json"))
        .contains("\"zone\":\"UTC\"", "\"study\":\"nightly-");
    assertThat(cli.run("recurring", "other").code()).isEqualTo(2);
    assertThat(cli.said("recurring", "nightly", "--remove")).contains("taken back");
    assertThat(kept.names()).isEqualTo(List.of());
    cli.write(
        "sweep.yaml",
        SWEEP.formatted(
            "1",
            "schedule: {repeat: \"0 3 * * *\", cron: \"* * * * *\", for: 2h, zone: UTC}\n"
                + "warm-start: {best: 2}"));
    assertThat(cli.said("plan"))
        .contains("windows   open now", "repeat    served, a new study at 20")
        .contains("warm      the 2 best of the last completed one first");
  }
}
