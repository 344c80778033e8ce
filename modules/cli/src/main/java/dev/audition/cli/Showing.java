package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import dev.audition.cli.progress.Display;
import dev.audition.cli.progress.JsonDisplay;
import dev.audition.cli.progress.PlainDisplay;
import dev.audition.cli.progress.TtyDisplay;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.LiveRegion;
import dev.audition.cli.view.Look;
import dev.audition.cli.view.Tone;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The display that a mode means, with its terminal if it has one. */
final class Showing implements AutoCloseable {
  private static final Duration FRAME = Duration.ofMillis(200);

  private final Display display;
  private final Duration every;
  private final AtomicReference<Screen> screen;
  private final AtomicBoolean details = new AtomicBoolean();

  private Showing(Display display, Duration every, AtomicReference<Screen> screen) {
    this.display = display;
    this.every = every;
    this.screen = screen;
  }

  /**
   * Opens the display of a study.
   *
   * @param title what stands above it
   * @param study the study's name
   */
  static Showing open(
      ProgressOptions options, Surroundings surroundings, Line title, String study) {
    InstantSource clock = InstantSource.system();
    Duration every = options.statusEvery();
    Look look = surroundings.look(Channel.ERR);
    var none = new AtomicReference<Screen>();
    return switch (options.mode(surroundings)) {
      case AUTO, TTY -> terminal(surroundings, title);
      case PLAIN -> {
        surroundings.err().println(title.render(look.colourless()));
        yield new Showing(
            new PlainDisplay(surroundings.err(), look.colourless(), clock), every, none);
      }
      case COLORED -> {
        var coloured = new Look(look.unicode(), surroundings.variable("NO_COLOR").isEmpty());
        surroundings.err().println(title.render(coloured));
        yield new Showing(new PlainDisplay(surroundings.err(), coloured, clock), every, none);
      }
      case JSON -> new Showing(new JsonDisplay(surroundings.out(), study, clock), every, none);
      case NONE -> new Showing(new Display() {}, every, none);
    };
  }

  private static Showing terminal(Surroundings surroundings, Line title) {
    var screen = new AtomicReference<Screen>();
    Look look = surroundings.look(Channel.ERR);
    var showing = new AtomicReference<Showing>();
    var display =
        new TtyDisplay(
            surroundings.err(),
            look,
            ZoneId.systemDefault(),
            () -> size(screen, showing.get() != null && showing.get().details.get()));
    display.line(title);
    var made = new Showing(display, FRAME, screen);
    showing.set(made);
    try {
      screen.set(Screen.open(() -> {}));
    } catch (IOException | IllegalStateException none) {
      surroundings.err().println("audition: no terminal to draw on: " + none.getMessage());
    }
    return made;
  }

  private static LiveRegion.Size size(AtomicReference<Screen> screen, boolean details) {
    Screen open = screen.get();
    return open == null
        ? new LiveRegion.Size(80, 24, details)
        : new LiveRegion.Size(open.columnCount(), open.rowCount(), details);
  }

  Display display() {
    return display;
  }

  /** How often it wants to be told how things stand. */
  Duration every() {
    return every;
  }

  /** Hands keys to the conductor, if they can be read. */
  void keys(Conductor conductor, Surroundings surroundings) {
    Screen open = screen.get();
    if (open != null && surroundings.terminals().contains(Channel.IN)) {
      open.keys(
          key -> conductor.key(key, () -> details.set(!details.get())),
          () -> {
            if (display instanceof TtyDisplay tty) {
              tty.forget();
            }
          });
    }
  }

  /** For machines: the display, if it is one that writes JSON. */
  Optional<JsonDisplay> json() {
    return display instanceof JsonDisplay json ? Optional.of(json) : Optional.empty();
  }

  /** The line above everything: what, which study, seed, version. */
  static Line title(String command, String study, long seed) {
    return new Line()
        .add(Tone.STRONG, command)
        .add("  ")
        .add(Tone.QUIET, "study %s  seed %d  audition %s".formatted(study, seed, Main.VERSION));
  }

  @Override
  public void close() throws IOException {
    Screen open = screen.get();
    if (open != null) {
      open.close();
    }
  }
}
