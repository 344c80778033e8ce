package dev.audition.cli;

import java.util.function.Consumer;
import org.jline.utils.Signals;

/** Signals that end a process, handed to whoever carries a study out. */
final class Interrupts {
  /** A signal that people or systems end a process with. */
  enum Kind {
    /** Ctrl-C. */
    INT(ExitCode.KILLED),
    /** {@code kill}, a service manager, a shutdown. */
    TERM(ExitCode.TERMINATED),
    /** The terminal is gone. */
    HUP(ExitCode.KILLED);

    private final ExitCode code;

    Kind(ExitCode code) {
      this.code = code;
    }

    /** What the process ends with if it is the second. */
    ExitCode code() {
      return code;
    }
  }

  private Interrupts() {}

  /** Calls {@code receiver}, on a thread of its own, instead of ending the process. */
  static void register(Consumer<Kind> receiver) {
    for (Kind kind : Kind.values()) {
      Signals.register(kind.name(), () -> receiver.accept(kind));
    }
  }
}
