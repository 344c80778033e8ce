package dev.audition.bench.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Lines over evaluations with a logarithmic height, as SVG.
 *
 * @param lines from the best to the worst is the order of the legend
 * @param last where the horizontal axis ends
 */
record Chart(String title, String across, String up, List<Line> lines, int last) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 64;
  private static final int RIGHT = 190;
  private static final int TOP = 40;
  private static final int BOTTOM = 48;

  /** Okabe and Ito's colours, which people of all kinds of sight tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  /**
   * A line.
   *
   * @param reference whether it is another library's: dashed
   */
  record Line(String name, List<Point> points, boolean reference) {
    double end() {
      return points.getLast().y();
    }
  }

  /** A point; {@code y} is above 0. */
  record Point(double x, double y) {}

  Chart {
    lines =
        lines.stream()
            .filter(line -> !line.points().isEmpty())
            .sorted(Comparator.comparingDouble(Line::end))
            .toList();
  }

  /** The picture. */
  String svg() {
    var svg = new ArrayList<String>();
    svg.add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">")
            .formatted(WIDTH, HEIGHT, WIDTH));
    svg.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    svg.add(text(LEFT, 22, "start", "<tspan font-weight=\"bold\">" + title + "</tspan>"));
    svg.add(text(LEFT + plotWidth() / 2, HEIGHT - 10, "middle", across));
    svg.add(
        "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">%s</text>"
            .formatted(TOP + plotHeight() / 2, TOP + plotHeight() / 2, up));
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), i);
    }
    svg.add("</svg>");
    return String.join("\n", svg) + "\n";
  }

  private void grid(List<String> svg) {
    for (int decade = (int) Math.floor(low()); decade <= Math.ceil(high()); decade++) {
      for (int digit : new int[] {1, 2, 5}) {
        double value = digit * Math.pow(10, decade);
        if (Math.log10(value) >= low() - 1e-9 && Math.log10(value) <= high() + 1e-9) {
          svg.add(rule(LEFT, y(value), WIDTH - RIGHT, y(value)));
          svg.add(text(LEFT - 6, (int) y(value) + 4, "end", number(value)));
        }
      }
    }
    for (int tick = 0; tick <= 4; tick++) {
      double x = last * tick / 4.0;
      svg.add(rule(x(x), TOP, x(x), HEIGHT - BOTTOM));
      svg.add(text((int) x(x), HEIGHT - BOTTOM + 16, "middle", number(x)));
    }
  }

  private static String number(double value) {
    return value == 0 || value >= 1
        ? String.valueOf(Math.round(value))
        : String.valueOf((float) value);
  }

  private void line(List<String> svg, Line line, int place) {
    String colour = COLOURS.get(place % COLOURS.size());
    String dash = line.reference() ? " stroke-dasharray=\"5 4\"" : "";
    String style = "fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s".formatted(colour, dash);
    String points =
        line.points().stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.x()), y(p.y())))
            .collect(Collectors.joining(" "));
    svg.add("<polyline points=\"%s\" %s/>".formatted(points, style));
    int height = TOP + 12 + 20 * place;
    int left = WIDTH - RIGHT + 14;
    svg.add("<path d=\"M%d %dh26\" %s/>".formatted(left, height - 4, style));
    svg.add(text(left + 32, height, "start", line.name()));
  }

  private static String rule(double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#dddddd\"/>", x1, y1, x2, y2);
  }

  private static String text(int x, int y, String anchor, String words) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>".formatted(x, y, anchor, words);
  }

  private static int plotWidth() {
    return WIDTH - LEFT - RIGHT;
  }

  private static int plotHeight() {
    return HEIGHT - TOP - BOTTOM;
  }

  private double x(double evaluations) {
    return LEFT + plotWidth() * evaluations / last;
  }

  private double y(double value) {
    double part = (Math.log10(value) - low()) / Math.max(1e-9, high() - low());
    return HEIGHT - BOTTOM - plotHeight() * Math.max(0, Math.min(1, part));
  }

  private double low() {
    return Math.log10(heights().min().orElse(0.1)) - 0.05;
  }

  private double high() {
    return Math.log10(heights().max().orElse(1)) + 0.05;
  }

  private DoubleStream heights() {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
  }
}
