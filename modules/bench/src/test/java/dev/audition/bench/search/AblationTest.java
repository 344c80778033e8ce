package dev.audition.bench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.audition.catalog.Catalog;
import dev.audition.study.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\| ([^|]*) \\|.*");
  private static final Pattern NUMBER = Pattern.compile("`([a-z-]+): -?[0-9][0-9./]*`");
  private static final Path MANUAL =
      Path.of("../../src/docs/manual/samplers-and-pruners.md").toAbsolutePath().normalize();

  /** A number that the manual gives as a default was compared with others, or has a reason. */
  @Test
  void everyDefaultNumberIsExplained() throws IOException {
    var reasons = Json.resource("ablations.json").get("reasons");
    Set<String> documented = documented();
    Set<String> explained = compared();
    reasons.fieldNames().forEachRemaining(explained::add);
    assertThat(documented).hasSizeGreaterThan(40);
    assertThat(explained).containsAll(documented);
    assertThat(documented)
        .as("reasons for what is no default")
        .containsAll(reasons.properties().stream().map(entry -> entry.getKey()).toList());
  }

  /** {@code name.setting} of the manual's tables of samplers and pruners. */
  private static Set<String> documented() throws IOException {
    var found = new TreeSet<String>();
    for (String line : Files.readAllLines(MANUAL)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var number = NUMBER.matcher(row.group(2));
        while (number.find()) {
          found.add(row.group(1) + "." + number.group(1));
        }
      }
    }
    return found;
  }

  private static Set<String> compared() {
    var found = new TreeSet<String>();
    for (Ablation ablation : Ablation.all()) {
      for (String other : ablation.others()) {
        for (String rule : other.split("/")) {
          String[] parts = rule.split(":");
          Arrays.stream(parts)
              .skip(1)
              .forEach(setting -> found.add(parts[0] + "." + setting.split("=")[0]));
        }
      }
    }
    return found;
  }

  @Test
  void everySettingOfAnAblationExists() {
    var space = Problems.all().getFirst().space();
    for (Ablation ablation : Ablation.all()) {
      for (String entrant : ablation.others()) {
        String[] parts = entrant.split("/");
        assertThat(
                Catalog.installed()
                    .sampler(
                        SearchBench.rule(parts[0]), space, List.of(Objective.minimize("f")), 1))
            .isNotNull();
        if (ablation.kind() == Ablation.Kind.TRAINING) {
          assertThat(Fidelity.losses("7593", "random/" + parts[1], 0, 1)).hasSize(1);
        }
      }
    }
  }

  @Test
  void anEntrantIsPairedWithTheDefaultBySeed(@TempDir Path folder) {
    for (String sampler : List.of("random", "qmc")) {
      var results = new Results(sampler);
      for (int seed = 0; seed < 2; seed++) {
        double value = sampler.equals("random") ? seed : 2 * seed + 1;
        results.add("levy_d6", seed, new double[] {value});
      }
      results.write(folder);
    }
    var ablation =
        new Ablation(
            "x", "Why?", Ablation.Kind.SEARCH, "random", List.of("qmc"), List.of("levy_d6"), 2, 1);
    double scale =
        SearchBench.problems(List.of("levy_d6")).getFirst().reference().regret(1)
            - SearchBench.problems(List.of("levy_d6")).getFirst().reference().regret(0);
    assertThat(new Ablations(1, Optional.of(folder)).table(ablation))
        .contains(
            "| %+.4f (%+.4f to %+.4f) | 0, 2 | .500 |".formatted(1.5 * scale, scale, 2 * scale));
  }

  @Test
  void aWrongNameIsAnswered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ablation.named(List.of("tpr")))
        .withMessageContaining("there is no ablation 'tpr'; did you mean 'tpe'");
  }
}
