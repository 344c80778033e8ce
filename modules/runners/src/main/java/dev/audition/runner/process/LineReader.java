package dev.audition.runner.process;

import java.util.List;

/** Understands one form of output: a pure function from a line to what it says. */
@FunctionalInterface
public interface LineReader {
  /**
   * Reads a line of standard output.
   *
   * @param line without its end
   * @return what it says, in order; empty if it is not meant for us
   */
  List<Reading> read(String line);
}
