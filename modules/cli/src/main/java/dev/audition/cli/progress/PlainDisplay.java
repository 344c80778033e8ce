package dev.audition.cli.progress;

import dev.audition.cli.view.Decision;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.LiveView;
import dev.audition.cli.view.Look;
import dev.audition.cli.view.SafeText;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A line a decision and now and then one of status; no cursor is moved. */
public final class PlainDisplay implements Display {
  private final PrintStream to;
  private final Look look;
  private final InstantSource clock;
  private final String prefix;

  /** Writes to a stream for people. */
  public PlainDisplay(PrintStream to, Look look, InstantSource clock) {
    this(to, look, clock, "");
  }

  /**
   * Writes to a stream for people that is about several studies.
   *
   * @param study which one this is about
   */
  public PlainDisplay(PrintStream to, Look look, InstantSource clock, String study) {
    this.to = to;
    this.look = look;
    this.clock = clock;
    this.prefix = study.isEmpty() ? "" : SafeText.line(study) + ": ";
  }

  @Override
  public void decision(Decision decision) {
    to.println(prefix + decision.logged().render(look));
  }

  @Override
  public void status(LiveView view, long offset) {
    var counts = view.counts();
    var text = new StringBuilder(stamp()).append(" status ").append(view.phase());
    text.append(" done=").append(counts.over());
    counts.planned().ifPresent(planned -> text.append('/').append(planned));
    text.append(" running=").append(counts.running());
    text.append(" queued=").append(counts.queued());
    text.append(" failed=").append(counts.failed());
    if (counts.gates() > 0) {
      text.append(" gates=").append(counts.gates());
    }
    view.best()
        .ifPresent(
            best ->
                text.append(" best=")
                    .append(Figures.number(best.value()))
                    .append(" (trial ")
                    .append(best.trials().get(0))
                    .append(')'));
    view.eta().ifPresent(eta -> text.append(" eta=").append(eta.text()));
    to.println(prefix + look.fit(text.toString()));
  }

  @Override
  public void output(int trial, String line) {
    to.println(prefix + look.fit("  trial %d | %s".formatted(trial, SafeText.line(line, 2000))));
  }

  @Override
  public void notice(String text) {
    to.println(prefix + stamp() + " " + look.fit(SafeText.line(text)));
  }

  @Override
  public void warn(String text) {
    notice(text);
  }

  private String stamp() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
