package dev.audition.runner.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The product's own form: one JSON object a line. */
final class AuditionLines {
  private static final String PREFIX = "[audition]";
  private static final int LONGEST_NAME = 256;

  private AuditionLines() {}

  /** Reads a line of standard output: {@code [audition] {...}}. */
  static List<Reading> stdout(String line) {
    return line.startsWith(PREFIX) ? object(line.substring(PREFIX.length())) : List.of();
  }

  /** Reads a line of the report file: the object alone. */
  static List<Reading> object(String line) {
    if (line.isBlank()) {
      return List.of();
    }
    Map<String, @Nullable Object> object;
    try {
      object = Json.parse(line);
    } catch (IOException broken) {
      return List.of(new Reading.Garbage("a report must be one JSON object", line));
    }
    if (Boolean.TRUE.equals(object.get("preempted"))) {
      return List.of(new Reading.Preempted(reason(object, "it asked for another attempt")));
    }
    if (Boolean.TRUE.equals(object.get("pruned"))) {
      return List.of(new Reading.Pruned(reason(object, "it pruned itself")));
    }
    return values(object, line);
  }

  private static String reason(Map<String, @Nullable Object> object, String otherwise) {
    return object.get("reason") instanceof String reason ? Escaped.text(reason) : otherwise;
  }

  private static List<Reading> values(Map<String, @Nullable Object> object, String line) {
    var readings = new ArrayList<Reading>();
    boolean last = Boolean.TRUE.equals(object.get("final"));
    var metrics = new TreeMap<String, Double>();
    if (object.get("metrics") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> put(metrics, readings, name.toString(), value));
    }
    OptionalLong step = whole(object.get("step"), "step", readings, line);
    OptionalLong seq = whole(object.get("seq"), "seq", readings, line);
    if (last) {
      readings.add(new Reading.Final(metrics));
    } else if (!metrics.isEmpty() && (step.isPresent() || object.get("step") == null)) {
      readings.add(new Reading.Values(step, seq, metrics));
    } else if (readings.isEmpty()) {
      readings.add(
          new Reading.Garbage("a report must have \"metrics\" with numbers by name", line));
    }
    return readings;
  }

  private static void put(
      Map<String, Double> metrics, List<Reading> readings, String name, @Nullable Object value) {
    if (!printable(name)) {
      readings.add(
          new Reading.Garbage("a metric's name must have 1 to 256 printable characters", name));
      return;
    }
    if (value instanceof Json.Overflow overflow) {
      readings.add(
          new Reading.Garbage(
              "a number that a double cannot hold is recorded as infinite",
              name + "=" + overflow.text()));
      metrics.put(name, Double.parseDouble(overflow.text()));
      return;
    }
    OptionalDouble number = Numbers.metric(value);
    if (number.isPresent()) {
      metrics.put(name, number.getAsDouble());
    } else {
      readings.add(
          new Reading.Garbage(
              "a metric must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"",
              name + "=" + value));
    }
  }

  private static boolean printable(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.codePoints().noneMatch(Escaped::hidden);
  }

  private static OptionalLong whole(
      @Nullable Object value, String what, List<Reading> readings, String line) {
    return switch (value) {
      case null -> OptionalLong.empty();
      case Long number -> OptionalLong.of(number);
      case Double number when number == Math.rint(number) && Math.abs(number) < 0x1p53 ->
          OptionalLong.of(number.longValue());
      default -> {
        readings.add(new Reading.Garbage("%s must be a whole number".formatted(what), line));
        yield OptionalLong.empty();
      }
    };
  }
}
