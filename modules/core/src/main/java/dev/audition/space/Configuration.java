package dev.audition.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One point of a search space: values of its active parameters, in order of declaration. */
public final class Configuration {
  private static final Configuration EMPTY = new Configuration(new String[0], new Value[0]);

  private final String[] names;
  private final Value[] values;

  private Configuration(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  /** The configuration without parameters. */
  public static Configuration empty() {
    return EMPTY;
  }

  /** A configuration of these values, in the map's order of iteration. */
  public static Configuration of(Map<String, Value> values) {
    return new Configuration(
        values.keySet().toArray(String[]::new), values.values().toArray(Value[]::new));
  }

  /**
   * A configuration of plain values, see {@link Value#of}.
   *
   * @throws IllegalArgumentException if a value is neither a number, a string nor a boolean
   */
  public static Configuration ofPlain(Map<String, ?> plain) {
    var values = new LinkedHashMap<String, Value>();
    plain.forEach((name, value) -> values.put(name, Value.of(value)));
    return of(values);
  }

  /** An equal configuration that shares the other's names, if they are the same ones. */
  public Configuration sharing(Configuration other) {
    return Arrays.equals(names, other.names) ? new Configuration(other.names, values) : this;
  }

  /** How many parameters are active. */
  public int size() {
    return names.length;
  }

  /** The value of a parameter; empty if it is inactive or unknown. */
  public Optional<Value> value(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return Optional.of(values[i]);
      }
    }
    return Optional.empty();
  }

  /** All values by name, in order of declaration. */
  public Map<String, Value> values() {
    var map = new LinkedHashMap<String, Value>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i]);
    }
    return map;
  }

  /** All values as plain objects by name, in order of declaration. */
  public Map<String, Object> plain() {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i].plain());
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Configuration that
        && Arrays.equals(names, that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  /** As written for people: {@code lr=0.1 depth=3}. */
  @Override
  public String toString() {
    return IntStream.range(0, names.length)
        .mapToObj(i -> names[i] + "=" + values[i].text())
        .collect(Collectors.joining(" "));
  }
}
