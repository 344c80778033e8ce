package dev.audition.engine;

import dev.audition.machine.Refusal;

/** What became of a command. */
public sealed interface Outcome {

  /**
   * It holds, and all that it brought about is durable.
   *
   * @param offset offset of the log's last entry when the command was judged
   */
  record Done(long offset) implements Outcome {}

  /** It was refused, and changed nothing. */
  record Refused(Refusal code, String reason) implements Outcome {}

  /** The log could not be written. Whether the command holds is unknown; ask again. */
  record RetryLater(String reason) implements Outcome {}
}
