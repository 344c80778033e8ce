package dev.audition.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a live view as the bottom lines of a terminal. */
public final class LiveRegion {
  private static final int MOST_LINES = 12;
  private static final int SPARK = 12;
  private static final double TREND = 0.05;

  private final LiveView view;
  private final Size size;
  private final Look look;

  private LiveRegion(LiveView view, Size size, Look look) {
    this.view = view;
    this.size = size;
    this.look = look;
  }

  /**
   * What a terminal has room for.
   *
   * @param details whether parameters are shown whole, a line a trial
   */
  public record Size(int columns, int rows, boolean details) {
    /** How many lines the region may take: at most 12, and at most half of the rows. */
    public int lines() {
      return Math.max(1, Math.min(MOST_LINES, rows / 2));
    }
  }

  /** The lines, each at most as wide as the terminal, none longer than there is room for. */
  public static List<String> draw(LiveView view, Size size, Look look) {
    return new LiveRegion(view, size, look).lines();
  }

  private List<String> lines() {
    var lines = new ArrayList<Line>();
    int room = size.lines();
    view.notice().ifPresent(notice -> lines.add(new Line().add(Tone.WARNING, notice)));
    lines.add(status());
    if (room >= 3) {
      lines.add(best());
    }
    if (room >= 4) {
      lines.add(0, new Line().add(Tone.QUIET, "─".repeat(size.columns())));
    }
    int rowsLeft = room - lines.size() - 2;
    if (rowsLeft >= 1 && !view.rows().isEmpty()) {
      lines.add(heading());
      view.rows().stream().limit(rowsLeft).forEach(row -> lines.add(row(row)));
      lines.add(footer(Math.max(0, view.rows().size() - rowsLeft)));
    } else if (room > lines.size()) {
      lines.add(footer(0));
    }
    return lines.stream()
        .limit(room)
        .map(line -> line.render(size.columns(), look))
        .collect(Collectors.toList());
  }

  private Line status() {
    var counts = view.counts();
    var line = new Line().add(Tone.STRONG, view.phase()).add("  ");
    if (counts.planned().isPresent()) {
      int planned = counts.planned().getAsInt();
      int columns = Math.max(6, Math.min(27, size.columns() - 54));
      String bar = Sparkline.bar(planned == 0 ? 1 : counts.over() / (double) planned, columns);
      line.add(Tone.KEY, bar).add(" %d/%d".formatted(counts.over(), planned));
    } else {
      line.add(Figures.count(counts.over(), "trial") + " done");
    }
    line.add("   ETA " + view.eta().map(Eta::text).orElse("–"));
    view.budget()
        .ifPresent(
            budget ->
                line.add(
                    "   budget %s/%s"
                        .formatted(Figures.time(budget.spent()), Figures.time(budget.limit()))));
    if (counts.gates() > 0) {
      line.add(Tone.WARNING, "   gates " + counts.gates());
    }
    if (counts.failed() > 0) {
      line.add(Tone.BAD, "   fail " + counts.failed());
    }
    return line;
  }

  private Line best() {
    if (view.best().isEmpty()) {
      return new Line().add(Tone.QUIET, "best –");
    }
    var best = view.best().get();
    String who =
        best.trials().stream().limit(3).map(t -> "#" + t).collect(Collectors.joining(", "))
            + (best.trials().size() > 3 ? ", …" : "");
    var line =
        new Line().add("best ").add(Tone.GOOD, Figures.number(best.value())).add(" (" + who + ")");
    if (wide()) {
      line.add("   ").add(Tone.KEY, Sparkline.of(best.values(), SPARK));
    }
    return line.add("   " + Figures.count(best.sinceImprovement(), "trial") + " since improvement");
  }

  private boolean wide() {
    return size.columns() >= 60;
  }

  private boolean hasCohort() {
    return size.columns() >= 70;
  }

  private boolean hasParameters() {
    return size.columns() >= 80;
  }

  private Line heading() {
    var line = new Line().field(Tone.QUIET, "  #", 8);
    line.field(Tone.QUIET, "worker", 8).field(Tone.QUIET, "step", 10);
    line.field(Tone.QUIET, view.metric(), wide() ? 22 : 11);
    if (hasCohort()) {
      line.field(Tone.QUIET, "cohort", 9);
    }
    line.field(Tone.QUIET, "elapsed", 9);
    return hasParameters() ? line.add(Tone.QUIET, "params") : line;
  }

  private Line row(LiveView.Row row) {
    var line = new Line().field(Tone.NORMAL, "  " + row.number(), 8);
    line.field(Tone.NORMAL, Line.cut(row.worker(), 7), 8).field(Tone.NORMAL, step(row), 10);
    List<Double> values = row.values();
    line.field(
        Tone.NORMAL, values.isEmpty() ? "–" : Figures.number(values.get(values.size() - 1)), 11);
    if (wide()) {
      line.field(Tone.KEY, Sparkline.of(values, 10), 11);
    }
    if (hasCohort()) {
      line.field(Tone.NORMAL, cohort(row), 9);
    }
    line.field(Tone.NORMAL, Figures.time(row.elapsed()), 9);
    if (hasParameters()) {
      int columns = size.details() ? Integer.MAX_VALUE : size.columns() - line.columns();
      line.add(Tone.QUIET, Line.cut(row.parameters(), columns));
    }
    return line;
  }

  private static String step(LiveView.Row row) {
    String step = row.step().isPresent() ? Long.toString(row.step().getAsLong()) : "–";
    return row.until().isPresent() ? step + "/" + row.until().getAsLong() : step;
  }

  private static String cohort(LiveView.Row row) {
    if (row.cohort().isEmpty()) {
      return "–";
    }
    String arrow = row.trend() > TREND ? " ↓" : row.trend() < -TREND ? " ↑" : "";
    return "p" + Math.round(100 * row.cohort().getAsDouble()) + arrow;
  }

  private Line footer(int hidden) {
    var counts = view.counts();
    var parts = new ArrayList<String>();
    parts.add(counts.running() + " running");
    if (counts.queued() > 0) {
      parts.add(counts.queued() + " queued");
    }
    if (counts.paused() > 0) {
      parts.add(counts.paused() + " paused");
    }
    if (counts.gates() > 0) {
      parts.add(counts.gates() + " gated");
    }
    if (hidden > 0) {
      parts.add(hidden + " not shown");
    }
    var line = new Line().add(Tone.QUIET, "  (" + String.join(", ", parts) + ")");
    String keys = "[p]ause  [q]uit gracefully  [d]etails  [?]";
    if (line.columns() + 2 + keys.length() > size.columns()) {
      return line;
    }
    return line.padTo(size.columns() - keys.length(), 2).add(Tone.QUIET, keys);
  }
}
