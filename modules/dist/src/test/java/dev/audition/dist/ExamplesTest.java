package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example, as its first lines say; only the store is elsewhere. */
class ExamplesTest {
  private static final Path EXAMPLES = Shell.ROOT.resolve("src/examples");

  @TempDir private Path folder;

  @AfterEach
  void end() throws Exception {
    Product.endAll();
  }

  private Product run(String example, String classPath) throws Exception {
    var product =
        new Product(folder)
            .with("AUDITION_STORE", folder.resolve("store").toString())
            .with("AUDITION_CLASSPATH", classPath);
    Path beside = EXAMPLES.resolve(example + "/.audition");
    boolean wasThere = Files.exists(beside);
    Shell.Outcome outcome = product.run("run", EXAMPLES.resolve(example + "/sweep.yaml"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("study finished", "state     finished", "best ", "store ");
    assertThat(Files.exists(beside)).as("the store is elsewhere").isEqualTo(wasThere);
    Shell.Outcome best = product.run("best", example);
    assertThat(best.out()).as("best repeats the final block").isEqualTo(outcome.out());
    return product;
  }

  private static double best(List<JsonNode> log) {
    return Product.of(log, "TrialCompleted").stream()
        .mapToDouble(entry -> entry.get("values").get(0).asDouble())
        .min()
        .orElseThrow();
  }

  @Test
  void digitsBeatsTheDefaultsAndItsStoreTellsHow() throws Exception {
    Product product = run("digits", "");
    List<JsonNode> log = product.log("digits");
    double defaults =
        Product.of(log, "TrialCompleted").stream()
            .filter(entry -> entry.get("trial").asInt() == 0)
            .findFirst()
            .orElseThrow()
            .at("/values/0")
            .asDouble();
    assertThat(defaults).as("XGBoost's own defaults").isBetween(0.39, 0.43);
    assertThat(best(log)).isLessThan(0.33);
    int trials = Product.of(log, "TrialProposed").size();
    assertThat(Product.of(log, "TrialPruned").size()).isGreaterThan(trials / 2);

    assertThat(product.run("list").out()).contains("digits", "finished", trials + "/" + trials);
    assertThat(product.run("show").out()).contains("minimize val_loss", "sampler tpe", "seed 42");
    assertThat(product.run("show", "--at", 2).out()).contains("running").doesNotContain("pruned");
    assertThat(product.run("trials").out()).contains("completed", "max_depth=6");
    Shell.Outcome csv = product.run("export", "digits", "--format", "csv");
    assertThat(csv.exitCode()).as(csv.err()).isZero();
    assertThat(csv.out().lines()).hasSize(1 + trials);
  }

  @Test
  void scriptInPlainPython() throws Exception {
    assertThat(best(run("script", "").log("script"))).isLessThan(0.4);
  }

  @Test
  void stagesOfProcessesShareTheirFeatures() throws Exception {
    List<JsonNode> log = run("stages", "").log("stages");
    assertThat(best(log)).isLessThan(1.5);
    assertThat(Product.of(log, "TrialCompleted")).hasSize(6);
    long made =
        Product.of(log, "StageEntered").stream()
                .filter(entry -> entry.get("stage").asText().equals("features"))
                .count()
            - Product.of(log, "StageShared").size();
    assertThat(made).as("features are made once for each grid").isBetween(1L, 3L);
    assertThat(Product.of(log, "CheckpointSaved")).isNotEmpty();
  }

  @Test
  void oneLineOfShell() throws Exception {
    List<JsonNode> log = run("shell", "").log("shell");
    assertThat(best(log)).isBetween(0.397, 3.0);
    assertThat(Product.of(log, "TrialCompleted")).hasSize(60);
  }

  @Test
  void samplerOfOnesOwn() throws Exception {
    Product product = run("ownsampler", EXAMPLES.resolve("target/classes").toString());
    assertThat(product.run("show").out()).contains("hill-climbing");
    assertThat(best(product.log("ownsampler"))).isBetween(0.397, 1.0);
  }

  @Test
  void fiveLinesOfJava() throws Exception {
    assertThat(java("quickstart.Quickstart")).matches("(?s)loss=\\S+ in trial \\d+ of 100: x=.*");
  }

  @Test
  void inAnApplicationsOwnActorSystem() throws Exception {
    assertThat(java("embedded.App")).contains("100 requests/s: Answer", "1000 requests/s: Answer");
  }

  private String java(String main) throws Exception {
    var classPath =
        Shell.ROOT.resolve("modules/dist/target/lib") + "/*:" + EXAMPLES.resolve("target/classes");
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Shell.Outcome outcome = new Product(folder).other(java, "-cp", classPath, main);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Files.exists(folder.resolve(".audition"))).isFalse();
    return outcome.out();
  }
}
