package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.algorithm.gp.LossModel;
import dev.audition.algorithm.importance.Importance;
import dev.audition.algorithm.importance.Importances;
import dev.audition.space.Configuration;
import dev.audition.study.History;
import dev.audition.study.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Java of the page on analysis is the one that runs here. */
class AnalysisPageTest {
  private static final Path ROOT = Path.of(System.getProperty("audition.root", "../.."));

  @Test
  void aProgramLearnsWhatMattersAndWhatToExpect() {
    Result result =
        Study.named("valley")
            .minimize("loss")
            .real("x", 0, 1)
            .real("idle", 0, 1)
            .seed(7)
            .stopAfter(30)
            .optimize(trial -> Math.pow(trial.real("x") - 0.3, 2));
    History history = result.history();

    List<Importance> importances = Importances.fanova(history, 0);
    System.out.println(importances.get(0).parameter()); // x

    LossModel model = LossModel.of(history, 0).orElseThrow();
    var untried = Configuration.ofPlain(Map.of("x", 0.8, "idle", 0.5));
    LossModel.Expectation expected = model.expect(untried);
    System.out.println(expected.loss() + " give or take " + expected.deviation());

    assertThat(history.count(TrialStatus.COMPLETED)).isEqualTo(30);
    assertThat(importances.get(0).parameter()).isEqualTo("x");
    assertThat(expected.loss()).isBetween(0.2, 0.3);
    assertThat(expected.deviation()).isLessThan(0.05);
  }

  @Test
  void thePageShowsThatCode() throws IOException {
    String page = Files.readString(ROOT.resolve("src/docs/manual/analysis.md"));
    String own =
        Files.readString(
            ROOT.resolve("modules/engine/src/test/java/dev/audition/AnalysisPageTest.java"));
    String shown = page.substring(page.indexOf("```java\n") + 8, page.lastIndexOf("```"));
    assertThat(lines(shown)).hasSizeGreaterThan(10);
    assertThat(String.join("\n", lines(own))).contains(String.join("\n", lines(shown)));
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toList());
  }
}
