package dev.audition.training.diagram;

import dev.audition.training.diagram.Diagram.Edge;
import dev.audition.training.diagram.Diagram.Node;

/** Writes a digraph of Graphviz. */
record DotWriter(Diagram diagram) {
  String text() {
    var text = new StringBuilder("digraph training {\n");
    text.append("  label=").append(quoted(diagram.title())).append("; labelloc=t;\n");
    text.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    text.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    text.append("  begin [shape=point, label=\"\"];\n");
    text.append("  end [shape=doublecircle, label=\"\", width=0.2];\n");
    for (int i = 0; i < diagram.nodes().size(); i++) {
      Node node = diagram.nodes().get(i);
      String live =
          node.trials().isEmpty() ? "" : ", style=\"rounded,filled\", fillcolor=\"#cfe8cf\"";
      text.append("  s%d [label=%s%s];\n".formatted(i, label(node), live));
    }
    text.append("  begin -> s0;\n");
    for (Edge edge : diagram.edges()) {
      String label = edge.label().isEmpty() ? "" : " [label=" + quoted(edge.label()) + "]";
      text.append("  %s -> %s%s;\n".formatted(id(edge.from()), id(edge.to()), label));
    }
    return text.append("}\n").toString();
  }

  private static String label(Node node) {
    var label = new StringBuilder(node.name());
    for (String line : new String[] {node.detail(), node.trials()}) {
      label.append(line.isEmpty() ? "" : "\n" + line);
    }
    return quoted(label.toString());
  }

  private String id(String stage) {
    return stage.equals(Diagram.END) ? "end" : "s" + diagram.index(stage);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
