package dev.audition.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Lifts the fields of old events to the present version, one version at a time. Pure: the same
 * fields give the same result, for ever; {@code GoldenJournalTest} holds them to that.
 */
final class Upcasters {
  /** Those of this version. A step is added whenever an event type's version grows. */
  static final Upcasters ALL = new Upcasters(Map.of());

  private final Map<Step, UnaryOperator<ObjectNode>> steps;

  /** From a version of a type to the next one. */
  record Step(String type, int from) {}

  Upcasters(Map<Step, UnaryOperator<ObjectNode>> steps) {
    this.steps = Map.copyOf(steps);
  }

  ObjectNode lift(String type, int from, int to, ObjectNode fields) {
    ObjectNode lifted = fields;
    for (int version = from; version < to; version++) {
      UnaryOperator<ObjectNode> step = steps.get(new Step(type, version));
      if (step == null) {
        throw new MalformedEvent("there never was a version %d of '%s'".formatted(version, type));
      }
      lifted = step.apply(lifted);
    }
    return lifted;
  }
}
