package dev.audition.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings. Where the width does not suffice, the last column is cut. */
public final class Table {
  private static final int GAP = 2;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Where a column's text stands. */
  public enum Side {
    LEFT,
    RIGHT
  }

  private record Column(String heading, Side side) {}

  /**
   * A table.
   *
   * @param headings one a column; a leading {@code >} puts the column's text on the right
   */
  public Table(List<String> headings) {
    columns =
        headings.stream()
            .map(
                heading ->
                    heading.startsWith(">")
                        ? new Column(heading.substring(1), Side.RIGHT)
                        : new Column(heading, Side.LEFT))
            .toList();
  }

  /** Adds a row with a text for each column. */
  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The lines: headings, then rows in the order in which they were added. */
  public List<String> render(int width, Look look) {
    var widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              Line.columns(columns.get(i).heading()),
              rows.stream().mapToInt(row -> Line.columns(row.get(column))).max().orElse(0));
    }
    var lines = new ArrayList<String>();
    lines.add(
        line(columns.stream().map(Column::heading).toList(), widths, Tone.QUIET)
            .render(width, look));
    rows.forEach(row -> lines.add(line(row, widths, Tone.NORMAL).render(width, look)));
    return lines;
  }

  private Line line(List<String> cells, int[] widths, Tone tone) {
    var line = new Line();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String fill = " ".repeat(widths[i] - Line.columns(cell));
      boolean last = i == cells.size() - 1;
      String placed = columns.get(i).side() == Side.RIGHT ? fill + cell : last ? cell : cell + fill;
      line.add(tone, last ? placed : placed + " ".repeat(GAP));
    }
    return line;
  }
}
