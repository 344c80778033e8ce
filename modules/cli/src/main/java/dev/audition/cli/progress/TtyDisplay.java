package dev.audition.cli.progress;

import dev.audition.cli.view.Decision;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.LiveRegion;
import dev.audition.cli.view.LiveView;
import dev.audition.cli.view.Look;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Decisions scroll and stay; below them a few lines live. One write a frame. */
public final class TtyDisplay implements Display {
  private final PrintStream to;
  private final Look look;
  private final ZoneId zone;
  private final Supplier<LiveRegion.Size> size;
  private final List<String> scrolling = new ArrayList<>();
  private List<String> region = List.of();

  /**
   * Draws on a terminal.
   *
   * @param zone of the times shown
   * @param size asked before each frame
   */
  public TtyDisplay(PrintStream to, Look look, ZoneId zone, Supplier<LiveRegion.Size> size) {
    this.to = to;
    this.look = look;
    this.zone = zone;
    this.size = size;
  }

  /** Adds a line that stays, with the next frame. */
  public void line(Line line) {
    scrolling.add(line.render(look));
  }

  @Override
  public void decision(Decision decision) {
    line(decision.line(zone));
  }

  @Override
  public void warn(String text) {
    line(new Line().add(Tone.WARNING, SafeText.line(text, 2000)));
  }

  @Override
  public void output(int trial, String text) {
    line(
        new Line()
            .add(Tone.QUIET, "  trial %d | ".formatted(trial))
            .add(SafeText.line(text, 2000)));
  }

  @Override
  public void status(LiveView view, long offset) {
    LiveRegion.Size now = size.get();
    // One column is left free: a terminal wraps before the cursor leaves the last one.
    var narrow = new LiveRegion.Size(Math.max(1, now.columns() - 1), now.rows(), now.details());
    draw(LiveRegion.draw(view, narrow, look));
  }

  /** Forgets what was drawn, since the terminal shows something else now. */
  public void forget() {
    region = List.of();
  }

  @Override
  public void close() {
    draw(List.of());
  }

  private void draw(List<String> next) {
    to.print(Frame.compose(region, scrolling, next, size.get().columns()));
    to.flush();
    scrolling.clear();
    region = next;
  }
}
