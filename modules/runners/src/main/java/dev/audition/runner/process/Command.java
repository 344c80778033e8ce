package dev.audition.runner.process;

import java.util.List;

/** What is started for an attempt. */
public sealed interface Command {
  /** As it was given: the words, or the text. */
  default List<String> words() {
    return switch (this) {
      case Words words -> words.template().words();
      case Shell shell -> List.of(shell.text());
    };
  }

  /** A program with arguments; parameters are in their places. */
  record Words(CommandTemplate template) implements Command {}

  /**
   * A text for {@code /bin/sh}; it is the same for every trial. Parameters are environment
   * variables: {@code $AUDITION_PARAM_lr}, and {@code $lr} where that name is free.
   */
  record Shell(String text) implements Command {
    public Shell {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a shell command must not be blank");
      }
    }
  }
}
