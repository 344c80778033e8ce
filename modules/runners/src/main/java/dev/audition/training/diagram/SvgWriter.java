package dev.audition.training.diagram;

import dev.audition.training.diagram.Diagram.Edge;
import dev.audition.training.diagram.Diagram.Node;
import java.util.Locale;

/**
 * Writes a picture: one stage a row, ways to the next row as straight lines, repetitions and jumps
 * as bows, the longer the wider. A training is a line with few jumps, so that no general layout of
 * graphs is needed.
 */
record SvgWriter(Diagram diagram) {
  private static final int ROW = 84;
  private static final int TOP = 80;
  private static final int CHARACTER = 8;
  private static final int LINE = 16;

  String text() {
    int rows = diagram.nodes().size() + 1;
    int width = 2 * center();
    int height = TOP + rows * ROW - ROW / 2;
    String title = escaped(diagram.title());
    var svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" \
            height="%2$d" font-family="monospace" font-size="12">
              <title>%3$s</title>
              <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
            markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>
              <rect width="100%%" height="100%%" fill="white"/>
              <text x="%4$d" y="24" text-anchor="middle" font-size="14">%3$s</text>
            """
                .formatted(width, height, title, center()));
    svg.append("  <circle cx=\"%d\" cy=\"%d\" r=\"5\"/>\n".formatted(center(), TOP - 36));
    line(svg, center(), TOP - 31, top(0));
    // Above all ways, so that none runs through a label.
    var labels = new StringBuilder();
    diagram.edges().forEach(edge -> edge(svg, labels, edge));
    svg.append(labels);
    for (int i = 0; i < diagram.nodes().size(); i++) {
      node(svg, diagram.nodes().get(i), i);
    }
    int end = y(diagram.nodes().size());
    svg.append("  <circle cx=\"%d\" cy=\"%d\" r=\"5\"/>\n".formatted(center(), end));
    svg.append(
        "  <circle cx=\"%d\" cy=\"%d\" r=\"8\" fill=\"none\" stroke=\"black\"/>\n"
            .formatted(center(), end));
    return svg.append("</svg>\n").toString();
  }

  private int box() {
    int longest =
        diagram.nodes().stream()
            .mapToInt(
                node ->
                    Math.max(
                        node.name().length(),
                        Math.max(node.detail().length(), node.trials().length())))
            .max()
            .orElse(0);
    return Math.max(120, (longest + 3) * CHARACTER);
  }

  private int center() {
    int bow = 0;
    for (Edge edge : diagram.edges()) {
      if (!next(edge)) {
        bow = Math.max(bow, reach(edge) + edge.label().length() * CHARACTER + 12);
      }
    }
    return Math.max(box() / 2 + bow + 12, diagram.title().length() * 5 + 20);
  }

  private boolean next(Edge edge) {
    return diagram.index(edge.to()) == diagram.index(edge.from()) + 1;
  }

  /** How far a bow reaches out of the boxes. */
  private int reach(Edge edge) {
    return 30 + 14 * Math.abs(diagram.index(edge.to()) - diagram.index(edge.from()));
  }

  private static int y(int row) {
    return TOP + row * ROW;
  }

  private int lines(int row) {
    Node node = diagram.nodes().get(row);
    return 1 + (node.detail().isEmpty() ? 0 : 1) + (node.trials().isEmpty() ? 0 : 1);
  }

  private int half(int row) {
    return row < diagram.nodes().size() ? lines(row) * LINE / 2 + 6 : 8;
  }

  private int top(int row) {
    return y(row) - half(row);
  }

  private static void line(StringBuilder svg, int x, int from, int to) {
    svg.append(
        "  <path d=\"M%d %d L%d %d\" stroke=\"black\" marker-end=\"url(#arrow)\"/>\n"
            .formatted(x, from, x, to));
  }

  /** Forwards on the left, back and again on the right. */
  private void edge(StringBuilder svg, StringBuilder labels, Edge edge) {
    int from = diagram.index(edge.from());
    int to = diagram.index(edge.to());
    if (next(edge)) {
      line(svg, center(), y(from) + half(from), top(to));
      label(labels, center() + 6, (y(from) + y(to)) / 2 + 4, edge.label(), "start");
      return;
    }
    boolean back = to <= from;
    int side = back ? 1 : -1;
    int start = center() + side * box() / 2;
    int end = to < diagram.nodes().size() ? start : center() + side * 9;
    int out = start + side * reach(edge);
    int first = y(from) + (back ? -5 : 5);
    int last = to == from ? y(to) + 7 : y(to) + (back ? 5 : -5);
    svg.append(
        "  <path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"black\"%s/>\n"
            .formatted(
                start, first, out, first, out, last, end, last, " marker-end=\"url(#arrow)\""));
    int apex = start + side * (reach(edge) * 3 / 4 + 6);
    label(labels, apex, (first + last) / 2 + 4, edge.label(), back ? "start" : "end");
  }

  @SuppressWarnings("checkstyle:ParameterNumber")
  private static void label(StringBuilder svg, int x, int y, String text, String anchor) {
    if (!text.isEmpty()) {
      svg.append(
          ("  <text x=\"%d\" y=\"%d\" text-anchor=\"%s\" stroke=\"white\" stroke-width=\"4\""
                  + " fill=\"black\" paint-order=\"stroke\">%s</text>\n")
              .formatted(x, y, anchor, escaped(text)));
    }
  }

  private void node(StringBuilder svg, Node node, int row) {
    String fill = node.trials().isEmpty() ? "white" : "#cfe8cf";
    svg.append(
        String.format(
            Locale.ROOT,
            "  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\""
                + " stroke=\"black\"%s/>\n",
            center() - box() / 2,
            top(row),
            box(),
            2 * half(row),
            fill,
            node.aside() ? " stroke-dasharray=\"4 3\"" : ""));
    int y = y(row) - lines(row) * LINE / 2 + 12;
    for (String line : new String[] {node.name(), node.detail(), node.trials()}) {
      if (!line.isEmpty()) {
        label(svg, center(), y, line, "middle");
        y += LINE;
      }
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
