package dev.audition.cli;

import dev.audition.cli.view.Look;
import dev.audition.storage.StoreLocation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a command gets from outside.
 *
 * @param in standard input
 * @param out for results, UTF-8
 * @param err for people, UTF-8
 * @param terminals which of them are terminals
 * @param environment variables
 * @param directory where relative paths start
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Set<Channel> terminals,
    Map<String, String> environment,
    Path directory) {
  private static final int WIDTH = 100;

  /** One of the three standard streams. */
  public enum Channel {
    IN,
    OUT,
    ERR
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    var terminals = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if (isTerminal(channel)) {
        terminals.add(channel);
      }
    }
    return new Surroundings(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        terminals,
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Linux says where a stream leads; elsewhere a process that inherits it does. */
  private static boolean isTerminal(Channel channel) {
    Path streams = Path.of("/proc/self/fd");
    try {
      if (Files.exists(streams)) {
        Path target = Files.readSymbolicLink(streams.resolve("" + channel.ordinal()));
        return target.toString().matches("/dev/(pts/\\d+|tty.*|console)");
      }
      var test = new ProcessBuilder("test", "-t", "" + channel.ordinal()).inheritIO().start();
      return test.waitFor() == 0;
    } catch (IOException closed) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A path as given on the command line. */
  Path path(String given) {
    try {
      return directory.resolve(given).normalize();
    } catch (InvalidPathException invalid) {
      throw Failure.usage("the path '%s' is not one: %s".formatted(given, invalid.getReason()));
    }
  }

  /** A path as people would write it from here. */
  String shown(Path path) {
    Path absolute = directory.resolve(path).normalize();
    if (absolute.equals(directory)) {
      return ".";
    }
    return absolute.startsWith(directory)
        ? directory.relativize(absolute).toString()
        : absolute.toString();
  }

  /** A store as people would write it from here. */
  String shownStore(StoreLocation location) {
    return location instanceof StoreLocation.Directory directory
        ? shown(directory.path())
        : location.toString();
  }

  /** A variable; empty also counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isTerminalFor(Channel channel) {
    return terminals.contains(channel) && !isDumb();
  }

  private boolean isDumb() {
    return variable("TERM").map("dumb"::equals).orElse(false);
  }

  /** What a stream can show, by NO_COLOR, CLICOLOR_FORCE, TERM and the locale. */
  Look look(Channel channel) {
    boolean forced = variable("CLICOLOR_FORCE").filter(value -> !value.equals("0")).isPresent();
    boolean colour = variable("NO_COLOR").isEmpty() && (forced || isTerminalFor(channel));
    return new Look(unicode(), colour);
  }

  private boolean unicode() {
    return variable("LC_ALL")
        .or(() -> variable("LC_CTYPE"))
        .or(() -> variable("LANG"))
        .map(locale -> locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
        .orElse(false);
  }

  /** How wide tables on standard output may be; unlimited where nobody looks at them. */
  int width() {
    if (!terminals.contains(Channel.OUT)) {
      return Integer.MAX_VALUE;
    }
    return variable("COLUMNS")
        .filter(columns -> columns.matches("[1-9]\\d{0,3}"))
        .map(Integer::parseInt)
        .orElseGet(() -> Screen.columns().orElse(WIDTH));
  }

  /** Whether signals to this process are meant for the command: not inside another program. */
  boolean isProcess() {
    return System.in.equals(in);
  }

  /** Who acts, for the log. */
  String user() {
    return variable("USER").or(() -> variable("LOGNAME")).orElse(System.getProperty("user.name"));
  }
}
