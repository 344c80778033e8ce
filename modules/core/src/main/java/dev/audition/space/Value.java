package dev.audition.space;

import java.util.Objects;

/** A typed parameter value. Equality is by type and content; doubles compare by bits. */
public sealed interface Value {

  /** A real number; finite. */
  record Real(double value) implements Value {
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a real value must be finite, but is " + value);
      }
    }
  }

  /** A whole number. */
  record Whole(long value) implements Value {}

  /** A word. */
  record Text(String value) implements Value {
    public Text {
      Objects.requireNonNull(value, "value");
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Value {}

  /** The value as a plain {@code Double}, {@code Long}, {@code String} or {@code Boolean}. */
  default Object plain() {
    return switch (this) {
      case Real real -> real.value();
      case Whole whole -> whole.value();
      case Text text -> text.value();
      case Flag flag -> flag.value();
    };
  }

  /** The value as written on a command line: {@code 0.1}, {@code 3}, {@code adam}, {@code true}. */
  default String text() {
    return plain().toString();
  }

  /**
   * Types a plain value.
   *
   * @param plain a {@code Number}, {@code String} or {@code Boolean}; integral numbers become
   *     {@link Whole}
   * @throws IllegalArgumentException for any other class, or a number that is not finite
   */
  static Value of(Object plain) {
    return switch (plain) {
      case Value value -> value;
      case Byte number -> new Whole(number);
      case Short number -> new Whole(number);
      case Integer number -> new Whole(number);
      case Long number -> new Whole(number);
      case Number number -> new Real(number.doubleValue());
      case String text -> new Text(text);
      case Boolean flag -> new Flag(flag);
      default ->
          throw new IllegalArgumentException(
              "a value must be a number, a string or a boolean, but is a "
                  + plain.getClass().getSimpleName());
    };
  }
}
