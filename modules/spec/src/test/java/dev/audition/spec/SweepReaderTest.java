package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepReaderTest {
  static final String DIGITS =
      """
      study: digits
      objective: {minimize: val_loss}
      parameters:
        learning_rate: {type: real, min: 1e-4, max: 1, scale: log}
        max_depth:     {type: integer, min: 2, max: 12}
        booster:       {type: categorical, choices: [gbtree, dart]}
        rate_drop:     {type: real, min: 0, max: 0.5, when: booster == 'dart'}
        size:          {type: ordinal, levels: [1, 2.5, 4]}
        rounds:        {type: constant, value: 100}
      constraints: [max_depth * 8 <= 64]
      search:
        sampler: random
        seed: 42
        pruner: {asha: {min: 1, max: 81, eta: 3}}
        start:
          - {learning_rate: 1, max_depth: 6, booster: gbtree, size: 1.0}
      stop: {any: [{trials: 200}, {no-improvement: {trials: 50}}, {wall-clock: 2h}]}
      trial:
        command: [python3, train.py, "--lr={learning_rate}", "--depth={max_depth}", 7]
        timeout: 30m
        attempts: 3
        environment: {OMP_NUM_THREADS: 1, ZIP: 010}
      workers: {parallel: 4, per-trial: {cpu: 1, memory: 1.5GiB}}
      """;

  private static final Catalog CATALOG = Catalog.installed();

  private static Sweep read(String text) {
    return SweepReader.read(text, "folder/sweep.yaml", CATALOG, () -> 7);
  }

  @Test
  void everyKeyBecomesAValue() {
    Sweep sweep = read(DIGITS);

    assertThat(sweep.study().name()).isEqualTo("digits");
    assertThat(sweep.study().objectives()).containsExactly(Objective.minimize("val_loss"));
    assertThat(sweep.study().seed()).isEqualTo(42);
    assertThat(sweep.study().attempts()).isEqualTo(Attempts.of(3));
    assertThat(sweep.study().parallel()).isEqualTo(4);
    assertThat(sweep.limits())
        .isEqualTo(new TrialLimits(Optional.of(Duration.ofMinutes(30)), Duration.ofSeconds(30), 1));
    assertThat(sweep.workers().perTrial().memoryBytes()).hasValue(3L << 29);
    assertThat(sweep.directory()).isEqualTo(Path.of("folder"));
    assertThat(sweep.trial())
        .isInstanceOfSatisfying(
            TrialDefinition.Command.class,
            command -> {
              assertThat(command.argv()).endsWith("--depth={max_depth}", "7");
              assertThat(command.process().environment())
                  .isEqualTo(Map.of("OMP_NUM_THREADS", "1", "ZIP", "010"));
            });
  }

  @Test
  void theSpaceHasDomainsConditionsAndConstraints() {
    var space = read(DIGITS).study().space();

    assertThat(space.parameters()).hasSize(6);
    assertThat(space.parameters().getFirst().domain())
        .isEqualTo(new Domain.Real(1e-4, 1, Scale.LOG, OptionalDouble.empty()));
    var point = new LinkedHashMap<String, Object>();
    point.put("learning_rate", 1.0);
    point.put("max_depth", 6L);
    point.put("booster", "dart");
    point.put("rate_drop", 0.1);
    point.put("size", 1L);
    point.put("rounds", 100L);
    assertThat(space.violation(Configuration.ofPlain(point))).isEmpty();
    point.put("booster", "gbtree");
    assertThat(space.violation(Configuration.ofPlain(point)))
        .hasValue("parameter 'rate_drop' has a value, but is inactive");
    point.remove("rate_drop");
    point.put("max_depth", 9L);
    assertThat(space.violation(Configuration.ofPlain(point)))
        .hasValue("the constraint 'max_depth * 8 <= 64' does not hold");
  }

  @Test
  void startsGetTheTypesOfTheirParametersAndTheConstants() {
    Configuration start = read(DIGITS).study().start().getFirst();

    assertThat(start.values())
        .containsExactly(
            Map.entry("learning_rate", new Value.Real(1)),
            Map.entry("max_depth", new Value.Whole(6)),
            Map.entry("booster", new Value.Text("gbtree")),
            Map.entry("size", new Value.Whole(1)),
            Map.entry("rounds", new Value.Whole(100)));
  }

  @Test
  void theDocumentRestoresTheSweep() {
    Sweep sweep = read(DIGITS);

    Sweep restored = SweepReader.fromDocument(sweep.document(), sweep.directory(), CATALOG);

    assertThat(restored.document()).isEqualTo(sweep.document());
    assertThat(restored.fingerprint()).isEqualTo(sweep.fingerprint()).hasSize(64);
    assertThat(restored.trial()).isEqualTo(sweep.trial());
    assertThat(restored.limits()).isEqualTo(sweep.limits());
    assertThat(restored.workers()).isEqualTo(sweep.workers());
    assertThat(restored.study().rules()).isEqualTo(sweep.study().rules());
    assertThat(restored.study().start()).isEqualTo(sweep.study().start());
    assertThat(domains(restored)).isEqualTo(domains(sweep));
  }

  private static List<Domain> domains(Sweep sweep) {
    return sweep.study().space().parameters().stream().map(Parameter::domain).toList();
  }

  @Test
  void presetsAndSeedAreWrittenIntoTheDocument() {
    Sweep sweep =
        read(
            """
            study: s
            objective: {maximize: acc, value: best}
            parameters: {x: {type: real, min: 0, max: 1}}
            search: {sampler: random}
            trial: {shell: ./train.sh}
            """);

    assertThat(sweep.document())
        .isEqualTo(
            """
            {"version":1,"study":"s","objective":[{"maximize":"acc","value":"best"}],\
            "parameters":{"x":{"type":"real","min":0.0,"max":1.0,"scale":"linear"}},\
            "constraints":[],"search":{"sampler":"random","seed":7,"pruner":"none","start":[]},\
            "stop":{"failures":{"in-a-row":10}},"trial":{"shell":"./train.sh","reports":"auto",\
            "environment":{},"grace":"30s","attempts":{"crashes":1,"losses":3},\
            "checkpoints":{"keep":1}},\
            "workers":{"parallel":1,"per-trial":{"cpu":1.0,"gpu":0}}}\
            """);
  }

  @Test
  void checkpointsInAServiceAreReadAndWritten() {
    String checkpoints =
        "\"checkpoints\":{\"keep\":2,\"best\":true,\"store\":\"s3://bucket/a\","
            + "\"endpoint\":\"http://127.0.0.1:9000\",\"region\":\"eu-central-1\","
            + "\"path-style\":true,\"encryption\":\"aws:kms\",\"kms-key\":\"alias/a\","
            + "\"part-size\":\"64MiB\"}";
    Sweep sweep =
        read(
            """
            study: s
            objective: {minimize: loss}
            parameters: {x: {type: real, min: 0, max: 1}}
            search: {sampler: random}
            trial: {shell: ./train.sh, %s}
            """
                .formatted(checkpoints));
    assertThat(sweep.document()).contains(checkpoints);
    assertThat(sweep.limits().checkpoints())
        .isEqualTo(
            new CheckpointSettings(
                2,
                true,
                Optional.of(
                    new CheckpointSettings.Store(
                        "s3://bucket/a",
                        Optional.of("http://127.0.0.1:9000"),
                        Optional.of("eu-central-1"),
                        true,
                        Optional.of("aws:kms"),
                        Optional.of("alias/a"),
                        OptionalLong.of(64L << 20)))));
  }

  @Test
  void aRuleAgainstFailuresIsAddedUnlessThereIsOne() {
    assertThat(RuleReader.format(read(DIGITS).study().rules().stop()))
        .isEqualTo(
            "{\"any\":[{\"trials\":200},{\"no-improvement\":{\"trials\":50}},"
                + "{\"wall-clock\":\"2h\"},{\"failures\":{\"in-a-row\":10}}]}");
    String one = DIGITS.replaceFirst("stop: .*", "stop: {trials: 5}");
    assertThat(RuleReader.format(read(one).study().rules().stop()))
        .isEqualTo("{\"any\":[{\"trials\":5},{\"failures\":{\"in-a-row\":10}}]}");
    String own = DIGITS.replaceFirst("stop: .*", "stop: {all: [{failures: {in-a-row: 2}}]}");
    assertThat(RuleReader.format(read(own).study().rules().stop()))
        .isEqualTo("{\"all\":[{\"failures\":{\"in-a-row\":2}}]}");
  }

  @Test
  void allErrorsAreFoundAtOnceInOrder() {
    String broken =
        DIGITS
            .replace("min: 1e-4, max: 1, scale: log", "min: 0, max: 1, scale: log")
            .replace("booster == 'dart'", "boster == 'dart'")
            .replace("{learning_rate}", "{learning_rat}")
            .replace("seed: 42", "seeed: 42")
            .replace("eta: 3", "eta: 1");

    assertThatThrownBy(() -> SweepReader.read(broken, "s.yaml", CATALOG))
        .isInstanceOfSatisfying(
            SpecException.class,
            thrown ->
                assertThat(thrown.format())
                    .isEqualTo(
                        """
                        s.yaml:4:36: parameters.learning_rate.min: min must be above 0 on \
                        a log scale, but is 0.0; use scale: linear
                        s.yaml:7:55: parameters.rate_drop.when: unknown name 'boster'; did \
                        you mean 'booster'?
                        s.yaml:13:3: search.seeed: unknown key 'seeed'; did you mean 'seed'?
                        s.yaml:14:41: search.pruner.asha: eta must be 2 or more, but is 1
                        s.yaml:19:38: trial.command[2]: unknown placeholder \
                        {learning_rat}; did you mean 'learning_rate'? (to write it \
                        literally: {{learning_rat}})\
                        """));
  }

  @Test
  void filesAreReadAsUtf8WithOrWithoutMark(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "\uFEFF" + DIGITS.replace("dart", "grün"));

    Sweep sweep = SweepReader.read(file, CATALOG);

    assertThat(sweep.directory()).isEqualTo(folder);
    assertThat(sweep.document()).contains("gr\\u00FCn");
    assertThat(SweepReader.fromDocument(sweep.document(), folder, CATALOG).document())
        .isEqualTo(sweep.document());
    Files.write(file, DIGITS.replace("dart", "grün").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SweepReader.read(file, CATALOG))
        .hasMessageEndingWith(
            ":6:58: the text must be UTF-8, but the byte 0xFC is not; save the file as UTF-8");
  }

  @Test
  void filesThatCannotBeReadAreSpecErrors(@TempDir Path folder) {
    assertThatThrownBy(() -> SweepReader.read(folder.resolve("none.yaml"), CATALOG))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> SweepReader.read(folder, CATALOG))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("it is a directory");
  }

  @Test
  void aDocumentOfALaterVersionIsRefused() {
    String later = read(DIGITS).document().replace("\"version\":1", "\"version\":2");

    assertThatThrownBy(() -> SweepReader.fromDocument(later, Path.of(""), CATALOG))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("must be 1, the version of the format that this Audition reads");
  }

  @Test
  void aDocumentNeedsItsSeed() {
    String without = read(DIGITS).document().replace("\"seed\":42,", "");

    assertThatThrownBy(() -> SweepReader.fromDocument(without, Path.of(""), CATALOG))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("a document must have search.seed");
  }

  @Test
  void jsonIsReadToo() {
    assertThat(read(read(DIGITS).document()).document()).isEqualTo(read(DIGITS).document());
    assertThat(read(DIGITS).fingerprint())
        .isNotEqualTo(read(DIGITS.replace("seed: 42", "seed: 43")).fingerprint());
  }
}
