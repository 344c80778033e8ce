package dev.audition.cli.control;

import java.util.Objects;

/**
 * The answer to a request.
 *
 * @param outcome what became of it
 * @param text for people
 * @param offset of the log, once what was asked is durable; 0 if nothing changed
 */
public record ControlReply(Outcome outcome, String text, long offset) {
  public ControlReply {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(text, "text");
  }

  /** What became of a request. */
  public enum Outcome {
    /** It holds, and is in the log. */
    DONE,
    /** It was refused; nothing has changed. */
    REFUSED,
    /** It makes no sense to this process. */
    INVALID
  }

  /** A request that makes no sense. */
  static ControlReply invalid(String text) {
    return new ControlReply(Outcome.INVALID, text, 0);
  }
}
