package dev.audition.storage;

import dev.audition.machine.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** What the processes do that tests start: write until killed, fill a disk, read. */
final class StoreChild {
  static final long SEED = 7;
  static final int SIZE = 20_000;

  private StoreChild() {}

  public static void main(String[] arguments) throws IOException {
    var location = new StoreLocation.Directory(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "write" -> write(location);
      case "fill" -> fill(location);
      case "hold" -> hold(location);
      default -> read(location);
    }
  }

  /** A process of this class; {@code prefix} may start it in a namespace of its own. */
  static ProcessBuilder process(List<String> prefix, String command, Path directory) {
    var line = new ArrayList<>(prefix);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(StoreChild.class.getName(), command, directory.toString()));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** Prints each offset once it is acknowledged. */
  private static void write(StoreLocation location) {
    List<Entry> entries = RandomLog.of(SEED, SIZE);
    try (Journal journal = Journal.open(location)) {
      int next = (int) journal.last(StudyLog.of("a"));
      while (next < entries.size()) {
        int end = Math.min(entries.size(), next + 1 + next % 7);
        journal.append(JournalTest.batch("a", next + 1, entries.subList(next, end))).join();
        System.out.println(end);
        next = end;
      }
    }
  }

  private static void hold(StoreLocation location) throws IOException {
    try (Journal journal = Journal.open(location)) {
      System.out.println("open " + journal.location());
      System.in.readAllBytes();
    }
  }

  /** Writes until the disk is full, makes room, and goes on. */
  private static void fill(StoreLocation.Directory location) throws IOException {
    List<Entry> entries = RandomLog.of(SEED, SIZE);
    Files.createDirectories(location.path());
    Path ballast = location.path().resolve("ballast");
    Files.write(ballast, new byte[12_000_000]);
    try (Journal journal = Journal.open(location)) {
      int next = 0;
      boolean full = false;
      while (next < 3000) {
        try {
          var batch = JournalTest.batch("a", next + 1, entries.subList(next, next + 10));
          journal.append(batch).join();
          next += 10;
        } catch (CompletionException e) {
          var reason = (StoreException) e.getCause();
          System.out.println(reason.kind() + " " + reason.getMessage());
          if (full) {
            return;
          }
          full = true;
          Files.delete(ballast);
          System.out.println("last " + journal.last(StudyLog.of("a")) + " of " + next);
        }
      }
      System.out.println("written " + next);
    }
    read(location);
  }

  private static void read(StoreLocation location) {
    try (Store store = Store.open(location)) {
      var verification = store.verify("a");
      System.out.println("read " + verification.entries() + " " + verification.hash());
    }
  }
}
