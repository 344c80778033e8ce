package dev.audition.runner.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a process gets a session, and so a process group, of its own: by {@code setsid}, else by
 * Perl. Without both it stays in the engine's group; then only processes that can still be found as
 * its descendants are ended with it, and Ctrl-C in a terminal reaches it too.
 */
final class Sessions {
  private static final List<String> PREFIX = find(Programs::find);

  private Sessions() {}

  /** What is put before a command; empty if there is no way. */
  static List<String> prefix() {
    return PREFIX;
  }

  /** The way there is, by what is found on the path. */
  static List<String> find(Function<String, Optional<Path>> path) {
    return path.apply("setsid")
        .map(setsid -> List.of(setsid.toString()))
        .or(
            () ->
                path.apply("perl")
                    .map(
                        perl ->
                            List.of(
                                perl.toString(),
                                "-e",
                                "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV; exit 127")))
        .orElse(List.of());
  }
}
