package dev.audition.runner.process;

import dev.audition.study.AttemptEnd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What an exit code means. */
final class Exit {
  private static final int PREEMPTED = 75;
  private static final int PRUNED = 77;
  private static final int SIGNALLED = 128;
  private static final int KILLED = SIGNALLED + 9;
  private static final int TAIL_BYTES = 2048;
  private static final int TAIL_LINES = 20;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "HUP", 2, "INT", 4, "ILL", 6, "ABRT", 7, "BUS", 8, "FPE", 9, "KILL", 11, "SEGV", 13,
          "PIPE", 15, "TERM");

  private Exit() {}

  /**
   * The end of a process that nobody told to end.
   *
   * @param outcome what it told as its final values
   * @param outOfMemory whether the kernel has killed for lack of memory while it ran
   */
  static AttemptEnd end(int code, Map<String, Double> outcome, Path stderr, boolean outOfMemory) {
    return switch (code) {
      case 0 -> new AttemptEnd.Finished(outcome);
      case PREEMPTED -> new AttemptEnd.Preempted("exit code 75: run me again");
      case PRUNED -> new AttemptEnd.PrunedItself("exit code 77");
      default -> new AttemptEnd.Crashed(reason(code, outOfMemory) + tail(stderr));
    };
  }

  private static String reason(int code, boolean outOfMemory) {
    if (code == KILLED) {
      return outOfMemory
          ? "out of memory: the kernel killed it; give it more, or let fewer trials run at once"
          : "killed by signal 9 (KILL), by a person or for lack of memory";
    }
    if (code > SIGNALLED && code < SIGNALLED + 65) {
      int signal = code - SIGNALLED;
      return "ended by signal %d%s"
          .formatted(signal, SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
    }
    return "exit code " + code;
  }

  /** The last lines of standard error, escaped. */
  static String tail(Path stderr) {
    try (var file = new RandomAccessFile(stderr.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL_BYTES);
      file.seek(start);
      var bytes = new byte[(int) (file.length() - start)];
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return last.isEmpty()
          ? "; standard error is empty"
          : "; standard error ends with:\n" + Escaped.lines(String.join("\n", last));
    } catch (IOException gone) {
      return "; standard error cannot be read: " + gone.getMessage();
    }
  }
}
