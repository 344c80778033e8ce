package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.study.Directive;

/**
 * What the sender of a command is told.
 *
 * @param offset of the log up to which all is durable that the answer rests on
 * @param directive for attempts: what to do next
 */
record Answer(Decision decision, long offset, Directive directive) {
  boolean accepted() {
    return decision instanceof Decision.Accepted;
  }
}
