package dev.audition.training.diagram;

import dev.audition.training.diagram.Diagram.Edge;
import dev.audition.training.diagram.Diagram.Node;

/** Writes Mermaid's {@code stateDiagram-v2}. */
record MermaidWriter(Diagram diagram) {
  private static final String PLAIN = " _-.,=+*/()'%&|!?@";

  String text() {
    var text = new StringBuilder("---\ntitle: \"" + escaped(diagram.title()) + "\"\n---\n");
    text.append("stateDiagram-v2\n  classDef live fill:#cfe8cf,stroke:#2e7d32\n");
    for (int i = 0; i < diagram.nodes().size(); i++) {
      Node node = diagram.nodes().get(i);
      text.append("  state \"").append(label(node)).append("\" as s").append(i).append('\n');
    }
    text.append("  [*] --> s0\n");
    for (Edge edge : diagram.edges()) {
      text.append("  ").append(id(edge.from())).append(" --> ").append(id(edge.to()));
      text.append(edge.label().isEmpty() ? "" : " : " + escaped(edge.label())).append('\n');
    }
    for (int i = 0; i < diagram.nodes().size(); i++) {
      if (!diagram.nodes().get(i).trials().isEmpty()) {
        text.append("  class s").append(i).append(" live\n");
      }
    }
    return text.toString();
  }

  private static String label(Node node) {
    var label = new StringBuilder(escaped(node.name()));
    for (String line : new String[] {node.detail(), node.trials()}) {
      label.append(line.isEmpty() ? "" : "<br/>" + escaped(line));
    }
    return label.toString();
  }

  private String id(String stage) {
    return stage.equals(Diagram.END) ? "[*]" : "s" + diagram.index(stage);
  }

  /** Everything that Mermaid could take for its own becomes an entity: {@code #60;}. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }
}
