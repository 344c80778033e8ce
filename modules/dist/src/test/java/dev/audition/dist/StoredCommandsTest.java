package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on what the log of a study knows, as they are shipped. */
class StoredCommandsTest {
  private static final String SWEEP =
      """
      study: stored
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: tpe, seed: 3, pruner: {asha: {min: 1, max: 2, eta: 2}}}
      stop: {trials: 5}
      trial:
        shell: >-
          for i in 1 2; do
          echo "[audition] {\\"step\\": $i, \\"metrics\\": {\\"loss\\": $AUDITION_PARAM_x}}"; done
      workers: {parallel: 1}
      """;

  @TempDir private Path folder;
  private Product product;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private String said(Object... command) throws Exception {
    Shell.Outcome outcome = product.run(command);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private String refused(Object... command) throws Exception {
    Shell.Outcome outcome = product.run(command);
    assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(2);
    return outcome.err();
  }

  @Test
  void theLogAnswers() throws Exception {
    product = new Product(folder);
    product.write("sweep.yaml", SWEEP);
    said("run");
    JsonNode second = Product.of(product.log("stored"), "TrialProposed").get(1);
    long offset = second.get("offset").asLong();

    assertThat(said("log", "--type", "TrialProposed", "--trial", "1", "--since", offset).lines())
        .singleElement()
        .asString()
        .contains("TrialProposed", "trial=1 ");
    assertThat(said("show", "--at", offset)).contains("1 queued", "stored");
    assertThat(said("why", "stored", "1")).contains("by the sampler tpe", "trial     1 of study");
    assertThat(said("verify")).contains("every proposal and every decision");
    assertThat(said("replay", "--pruner", "none", "--stop", "{trials: 3}").lines())
        .anyMatch(line -> line.contains("as recorded"))
        .anyMatch(line -> line.contains("none, stop trials(3)"));
    assertThat(said("simulate", "stored", "--workers", "1,2")).contains("UTILISATION");
    assertThat(product.run("orphans").err()).contains("has no late results");
    assertThat(refused("adopt", "0.1")).contains("there is no late result of '0.1'");
    assertThat(refused("diagram", "stored")).contains("stages");
    forks(offset);
  }

  private void forks(long offset) throws Exception {
    String at = "stored@" + offset;
    assertThat(said("fork", at, "--name", "luck", "--seed", "7", "--stop", "{trials: 4}"))
        .contains("study 'luck': %d entries of 'stored'".formatted(offset));
    assertThat(said("shadow", "add", "strict", "--study", "luck", "--pruner", "median"))
        .contains("shadow 'strict' added");
    said("resume", "luck");
    assertThat(said("shadow", "report", "--study", "luck")).contains("strict");
    assertThat(said("diff", "stored", "luck")).contains("the same up to entry " + offset);
    assertThat(said("verify", "luck")).contains("every proposal and every decision");
    assertThat(said("merge", "luck", "stored", "--name", "both")).contains("study 'both'");
    assertThat(said("log", "both", "--type", "TrialImported")).contains("fromStudy=stored");
    assertThat(said("log", "both", "--type", "MetricsReported")).contains("step=2");
    assertThat(said("verify", "both")).contains("every proposal and every decision");
  }
}
