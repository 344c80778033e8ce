package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How {@code run} and {@code resume} show what happens, and how they end. */
final class ProgressOptions {
  /** How progress is shown. */
  enum Mode {
    AUTO,
    TTY,
    PLAIN,
    COLORED,
    JSON,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a lost terminal means. */
  enum Hangup {
    PAUSE,
    CONTINUE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String DETACH = "--detach";

  @Option(
      names = DETACH,
      description =
          "Go on in a process of its own, which a lost terminal does not end; its output goes to a"
              + " file in the store. Commands such as pause reach it.")
  private boolean detach;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      description =
          "One of ${COMPLETION-CANDIDATES}; by default $$AUDITION_PROGRESS, else auto: tty on a"
              + " terminal outside of CI, else plain.")
  private Optional<Mode> mode = Optional.empty();

  @Option(
      names = "--status-every",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description =
          "How often plain, colored and json say how things stand; by default ${DEFAULT-VALUE}.")
  private Duration statusEvery = Duration.ofSeconds(60);

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long trials may take to save a checkpoint when the study is paused; by default"
              + " what the sweep says, else 30s.")
  private Optional<Duration> grace = Optional.empty();

  @Option(
      names = "--tail",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also show the last N lines that each attempt printed, once it ended.")
  private int tail;

  @Option(
      names = "--on-hangup",
      paramLabel = "WHAT",
      defaultValue = "pause",
      description =
          "What a lost terminal means: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Hangup onHangup = Hangup.PAUSE;

  @Option(
      names = "--no-wait-gates",
      description = "End with exit code 8 when the study can only wait for an answer.")
  private boolean noWaitGates;

  @Option(
      names = "--no-wait-window",
      description = "End with exit code 10 while the schedule's window is closed.")
  private boolean noWaitWindow;

  /** The mode, with auto resolved. */
  Mode mode(Surroundings surroundings) {
    Mode wanted = mode.or(() -> variable(surroundings)).orElse(Mode.AUTO);
    if (wanted != Mode.AUTO) {
      return wanted;
    }
    boolean terminal = surroundings.isTerminalFor(Channel.OUT);
    return terminal && surroundings.variable("CI").isEmpty() ? Mode.TTY : Mode.PLAIN;
  }

  private static Optional<Mode> variable(Surroundings surroundings) {
    return surroundings
        .variable("AUDITION_PROGRESS")
        .map(
            word -> {
              try {
                return Mode.valueOf(word.toUpperCase(Locale.ROOT));
              } catch (IllegalArgumentException unknown) {
                throw Failure.usage(
                    "AUDITION_PROGRESS must be auto, tty, plain, colored, json or none, but is '%s'"
                        .formatted(word));
              }
            });
  }

  boolean detach() {
    return detach;
  }

  Duration statusEvery() {
    return statusEvery;
  }

  Optional<Duration> grace() {
    return grace;
  }

  int tail() {
    return tail;
  }

  Hangup onHangup() {
    return onHangup;
  }

  boolean noWaitWindow() {
    return noWaitWindow;
  }

  boolean noWaitGates() {
    return noWaitGates;
  }
}
