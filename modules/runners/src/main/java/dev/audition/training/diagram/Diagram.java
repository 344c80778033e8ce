package dev.audition.training.diagram;

import java.util.List;

/**
 * The machine of a training, to be drawn.
 *
 * @param title what stands above it
 * @param nodes its stages; the first one is where it begins
 * @param edges from stage to stage; to {@link #END} where it ends
 */
public record Diagram(String title, List<Node> nodes, List<Edge> edges) {
  /** The target of edges that end the training. */
  public static final String END = "";

  /**
   * A stage.
   *
   * @param name unique
   * @param detail what is said about it: that it is shared; may be empty
   * @param aside whether it is off the line of stages
   * @param trials the live trials that stand there, as written: {@code trials 3, 7}; may be empty
   */
  public record Node(String name, String detail, boolean aside, String trials) {
    /** The same with trials that stand there. */
    public Node standing(String others) {
      return new Node(name, detail, aside, others);
    }
  }

  /**
   * A way from a stage.
   *
   * @param label when it is taken; empty: when nothing else is
   */
  public record Edge(String from, String to, String label) {}

  public Diagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The place of a stage among the nodes; the number of nodes for {@link #END}. */
  int index(String stage) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(stage)) {
        return i;
      }
    }
    return nodes.size();
  }

  /** As a state diagram of Mermaid. */
  public String mermaid() {
    return new MermaidWriter(this).text();
  }

  /** In the language of Graphviz. */
  public String dot() {
    return new DotWriter(this).text();
  }

  /** As a picture. */
  public String svg() {
    return new SvgWriter(this).text();
  }
}
