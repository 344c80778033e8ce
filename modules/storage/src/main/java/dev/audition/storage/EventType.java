package dev.audition.storage;

import dev.audition.machine.StudyEvent;
import java.io.IOException;

/**
 * How one type of event is written.
 *
 * @param name stable for all time, whatever the class is called
 * @param version of its fields; fields may be added within a version only with a default
 */
record EventType<E extends StudyEvent>(
    String name, int version, Class<E> type, Writer<E> writer, Reader<E> reader) {

  /** Writes the fields. */
  interface Writer<E> {
    void write(EventOutput out, E event) throws IOException;
  }

  /** Reads the fields, best in the order in which they are written. */
  interface Reader<E> {
    E read(EventInput in) throws IOException;
  }

  void write(EventOutput out, StudyEvent event) throws IOException {
    writer.write(out, type.cast(event));
  }
}
