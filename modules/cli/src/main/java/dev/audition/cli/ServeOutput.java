package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import dev.audition.cli.progress.Display;
import dev.audition.cli.progress.JsonDisplay;
import dev.audition.cli.progress.PlainDisplay;
import dev.audition.cli.view.SafeText;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What a process that serves a store says about its studies and about itself. */
final class ServeOutput {
  private final Surroundings surroundings;
  private final ServeCommand.Mode mode;
  private final InstantSource clock = InstantSource.system();

  ServeOutput(Surroundings surroundings, ServeCommand.Mode mode) {
    this.surroundings = surroundings;
    this.mode = mode;
  }

  /** Shows what happens in a study. */
  Display of(String study) {
    return switch (mode) {
      case PLAIN ->
          new PlainDisplay(
              surroundings.err(), surroundings.look(Channel.ERR).colourless(), clock, study);
      case JSON -> new JsonDisplay(surroundings.out(), study, clock);
      case NONE -> new Display() {};
    };
  }

  /** Says something to whoever looks after the process, in every mode. */
  void say(String text) {
    surroundings
        .err()
        .println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + SafeText.line(text, 2000));
  }
}
