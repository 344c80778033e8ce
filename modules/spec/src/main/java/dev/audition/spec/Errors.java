package dev.audition.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong in one file. */
final class Errors {
  private static final int MOST = 100;

  private final String file;
  private final Set<SpecError> errors = new LinkedHashSet<>();

  Errors(String file) {
    this.file = Printable.escape(file);
  }

  void add(Position at, String path, String message) {
    if (errors.size() < MOST) {
      errors.add(new SpecError(file, at.line(), at.column(), clean(path), clean(message)));
    }
  }

  /** Messages of samplers and libraries may repeat what a stranger wrote. */
  private static String clean(String text) {
    boolean safe = Printable.unsafe(text).isEmpty() && text.indexOf('\n') < 0;
    return safe
        ? text
        : text.codePoints()
            .mapToObj(point -> Printable.escape(Character.toString(point)))
            .collect(Collectors.joining());
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  int count() {
    return errors.size();
  }

  /** Ends the reading if anything is wrong. */
  void raise() {
    if (!errors.isEmpty()) {
      throw exception();
    }
  }

  SpecException exception() {
    return new SpecException(List.copyOf(errors));
  }

  /** An exception with this error and those before. */
  SpecException fatal(Position at, String message) {
    add(at, "", message);
    return exception();
  }

  /** The path of a key below another. */
  static String path(String parent, String key) {
    String word = key.matches("[A-Za-z0-9_-]{1,64}") ? key : "[" + Printable.quote(key) + "]";
    if (parent.isEmpty()) {
      return word;
    }
    return word.startsWith("[") ? parent + word : parent + "." + word;
  }

  /** The path of an item of a list. */
  static String path(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
