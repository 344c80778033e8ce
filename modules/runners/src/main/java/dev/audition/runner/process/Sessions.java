package dev.audition.runner.process;

import java.util.List;

/**
 * How a process gets a session, and so a process group, of its own: by {@code setsid}, else by
 * Perl. Without both it stays in the engine's group; then only processes that can still be found as
 * its descendants are ended with it, and Ctrl-C in a terminal reaches it too.
 */
final class Sessions {
  private static final List<String> PREFIX = find();

  private Sessions() {}

  /** What is put before a command; empty if there is no way. */
  static List<String> prefix() {
    return PREFIX;
  }

  private static List<String> find() {
    return Programs.find("setsid")
        .map(setsid -> List.of(setsid.toString()))
        .or(
            () ->
                Programs.find("perl")
                    .map(
                        perl ->
                            List.of(
                                perl.toString(),
                                "-e",
                                "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV; exit 127")))
        .orElse(List.of());
  }
}
