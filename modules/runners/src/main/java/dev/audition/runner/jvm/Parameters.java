package dev.audition.runner.jvm;

import dev.audition.space.Configuration;
import dev.audition.space.Value;
import dev.audition.study.Suggestion;

/** Typed access to a configuration, with errors that say what to write instead. */
final class Parameters {
  private final Configuration configuration;

  Parameters(Configuration configuration) {
    this.configuration = configuration;
  }

  double real(String name) {
    return switch (value(name)) {
      case Value.Real real -> real.value();
      case Value.Whole whole -> whole.value();
      case Value other -> throw wrong(name, other, "a number");
    };
  }

  long whole(String name) {
    return switch (value(name)) {
      case Value.Whole whole -> whole.value();
      case Value other -> throw wrong(name, other, "a whole number");
    };
  }

  int integer(String name) {
    long value = whole(name);
    if ((int) value != value) {
      throw new IllegalArgumentException(
          "parameter '%s' is %d, which does not fit into an int; use trial.whole(\"%s\")"
              .formatted(name, value, name));
    }
    return (int) value;
  }

  String text(String name) {
    return switch (value(name)) {
      case Value.Text text -> text.value();
      case Value other -> throw wrong(name, other, "a text");
    };
  }

  boolean flag(String name) {
    return switch (value(name)) {
      case Value.Flag flag -> flag.value();
      case Value other -> throw wrong(name, other, "true or false");
    };
  }

  private Value value(String name) {
    return configuration
        .value(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("parameter '%s' is not in this trial: it is unknown, or its condition does not"
                            + " hold (ask trial.has); %s")
                        .formatted(name, Suggestion.of(name, configuration.values().keySet()))));
  }

  private static IllegalArgumentException wrong(String name, Value value, String wanted) {
    String method =
        switch (value) {
          case Value.Real real -> "real";
          case Value.Whole whole -> "whole";
          case Value.Text text -> "text";
          case Value.Flag flag -> "flag";
        };
    return new IllegalArgumentException(
        "parameter '%s' is not %s, but %s; use trial.%s(\"%s\")"
            .formatted(name, wanted, value.text(), method, name));
  }
}
