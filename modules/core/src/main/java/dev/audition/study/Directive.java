package dev.audition.study;

import java.util.OptionalLong;

/** What an attempt is to do next. */
public sealed interface Directive {

  /**
   * Go on.
   *
   * @param until the step at which to end and wait for more budget; empty: to the end
   */
  record Continue(OptionalLong until) implements Directive {}

  /** Save a checkpoint if possible, then end; another attempt may go on from it. */
  record Pause(String reason) implements Directive {}

  /** End; this trial will not go on. */
  record Stop(String reason) implements Directive {}
}
