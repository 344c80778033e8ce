package dev.audition.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a command ends with; part of the interface, so numbers never change. */
public enum ExitCode {
  OK(0, "done; for run and resume: the plan was carried out, with a result"),
  INTERNAL(1, "internal error: a bug; a diagnostic file was written"),
  USAGE(2, "wrong usage or invalid spec; nothing was started"),
  NO_RESULT(3, "finished, but no feasible trial completed"),
  FAILURES(4, "too many trials failed"),
  DEADLINE(5, "time was up before the plan was done; results are valid"),
  STORAGE(6, "the store cannot be read or written safely"),
  LOCKED(7, "another process owns the store"),
  GATE(8, "a gate waits, and --no-wait-gates was given"),
  ANSWERED(9, "the gate was answered already; the first answer stands"),
  PAUSED(10, "paused; audition resume goes on"),
  UNREACHABLE(11, "the engine cannot be reached, or refuses"),
  KILLED(130, "killed by a second Ctrl-C; audition resume goes on"),
  TERMINATED(143, "killed by a second SIGTERM; audition resume goes on");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process ends with. */
  public int code() {
    return code;
  }

  /** What it means, for the manual. */
  public String meaning() {
    return meaning;
  }

  /** All of them in order, for a command's help. */
  static Map<String, String> list() {
    var list = new LinkedHashMap<String, String>();
    for (ExitCode code : values()) {
      list.put("%4d".formatted(code.code), code.meaning);
    }
    return list;
  }
}
