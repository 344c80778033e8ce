package dev.audition.training;

import static dev.audition.training.Training.end;
import static dev.audition.training.Training.goTo;
import static dev.audition.training.Training.nothing;
import static dev.audition.training.Training.otherwise;
import static dev.audition.training.Training.pause;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.uses;
import static dev.audition.training.Training.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.training.diagram.Diagram;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DiagramTest {
  private static Diagram diagram() {
    Condition<Slope> bad = moment -> moment.metric("loss") > 1;
    Condition<Slope> late = moment -> moment.step() > 9;
    return Training.<Slope>of("a & b".replace(" & ", "_"))
        .first("features", trial -> new Slope(1), uses("bins"))
        .repeat("train", (trial, slope) -> nothing(), times(3))
        .then(
            "evaluate",
            (trial, slope) -> nothing(),
            when(bad.called("loss > 1"), goTo("slower")),
            when(late.called("step \"9\""), pause()),
            otherwise(end()))
        .aside("slower", (trial, slope) -> nothing(), otherwise(goTo("train")))
        .diagram();
  }

  private static Diagram live() {
    Diagram diagram = diagram();
    return new Diagram(
        diagram.title(),
        diagram.nodes().stream()
            .map(node -> node.name().equals("train") ? node.standing("trials 3, 7") : node)
            .toList(),
        diagram.edges());
  }

  @Test
  void mermaidHasEveryStageWayAndLiveTrial() {
    assertThat(live().mermaid())
        .isEqualTo(
            """
            ---
            title: "a_b"
            ---
            stateDiagram-v2
              classDef live fill:#cfe8cf,stroke:#2e7d32
              state "features<br/>shared by bins" as s0
              state "train<br/>trials 3, 7" as s1
              state "evaluate" as s2
              state "slower" as s3
              [*] --> s0
              s0 --> s1
              s1 --> s1 : 3 times
              s1 --> s2
              s2 --> s3 : loss #62; 1
              s2 --> s2 : pauses#58; step #34;9#34;
              s2 --> [*]
              s3 --> s1
              class s1 live
            """);
  }

  @Test
  void dotQuotesWhatPeopleWrote() {
    assertThat(live().dot())
        .startsWith("digraph training {\n  label=\"a_b\"; labelloc=t;\n")
        .contains(
            "  s1 [label=\"train\\n"
                + "trials 3, 7\", style=\"rounded,filled\", fillcolor=\"#cfe8cf\"];",
            "  s2 -> s2 [label=\"pauses: step \\\"9\\\"\"];",
            "  s2 -> end;")
        .endsWith("}\n");
  }

  @Test
  void pictureIsWellFormedAndHasAllOfIt() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(live().svg().getBytes(StandardCharsets.UTF_8)));
    var root = svg.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    // One box a stage and the ground; a way each, and the one to the first stage.
    assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(5);
    assertThat(root.getElementsByTagName("path").getLength()).isEqualTo(1 + 7 + 1);
    assertThat(root.getTextContent())
        .contains("features", "shared by bins", "trials 3, 7", "pauses: step \"9\"", "loss > 1");
    double width = Double.parseDouble(root.getAttribute("width"));
    var texts = root.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      double x = Double.parseDouble(texts.item(i).getAttributes().getNamedItem("x").getNodeValue());
      assertThat(x).isBetween(0.0, width);
    }
  }
}
