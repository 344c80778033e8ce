package dev.audition.cli;

import dev.audition.machine.StudyEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The types of events that a log can have. */
final class EventTypes {
  private EventTypes() {}

  /** Their names, as {@code audition log} shows them. */
  static Set<String> names() {
    var names = new TreeSet<String>();
    of(StudyEvent.class).map(Class::getSimpleName).forEach(names::add);
    return names;
  }

  private static Stream<Class<?>> of(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypes::of)
        : Stream.of(type);
  }
}
