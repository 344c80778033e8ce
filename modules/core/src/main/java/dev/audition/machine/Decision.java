package dev.audition.machine;

import java.util.List;

/** The outcome of a command. */
public sealed interface Decision {

  /**
   * It holds.
   *
   * @param entries what happened, in order; empty if it had happened already
   * @param after the state once they have been followed
   */
  record Accepted(List<Entry> entries, StudyState after) implements Decision {
    public Accepted {
      entries = List.copyOf(entries);
    }
  }

  /** It does not, and nothing has changed. */
  record Refused(Refusal code, String reason) implements Decision {}
}
