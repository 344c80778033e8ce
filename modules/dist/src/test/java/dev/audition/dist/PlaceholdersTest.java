package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.runner.process.CommandTemplate;
import dev.audition.spec.SpecException;
import dev.audition.spec.SweepReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the spec takes for a placeholder and what the runner expands are two tables: one truth. */
class PlaceholdersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{lr}",
        "{{lr}}",
        "--lr={lr}",
        "{lrr}",
        "{python}",
        "{program}",
        "{params}",
        "x{params}",
        "{study}",
        "{trial}",
        "{attempt}",
        "{seed}",
        "{budget}",
        "{dir}",
        "{params_file}",
        "{report_file}",
        "{checkpoint_dir}",
        "{resume_from}",
        "{stage}",
        "{step}",
        "{resume_form}",
        "${env}",
        "${interpreter}",
        "${program}",
        "${args}",
        "x${args}",
        "${args_no_equals}",
        "${args_no_hyphens}",
        "${args_no_boolean_flags}",
        "${args_append_hydra}",
        "${args_override_hydra}",
        "${args_json}",
        "${args_json_file}",
        "${args_jsn}",
        "${envvar:HOME}",
        "{ lr }",
        "{}",
        "{\"a\": 1}"
      })
  void areTheSameToSpecAndRunner(String word) {
    boolean runs = CommandTemplate.problems(List.of("train", word), Set.of("lr")).isEmpty();
    assertThat(readable(word)).as("%s in a sweep, as for the runner", word).isEqualTo(runs);
  }

  private static boolean readable(String word) {
    String sweep =
        """
        study: placeholders
        objective: {minimize: loss}
        parameters: {lr: {type: real, min: 0, max: 1}}
        search: {sampler: random, seed: 1}
        stop: {trials: 1}
        trial:
          program: train.py
          command:
            - train
            - '%s'
        """
            .formatted(word);
    try {
      SweepReader.read(sweep, "sweep.yaml", Catalog.installed());
      return true;
    } catch (SpecException refused) {
      return false;
    }
  }
}
