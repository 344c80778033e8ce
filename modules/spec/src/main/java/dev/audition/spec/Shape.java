package dev.audition.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a part of a spec may look like. The reader and the JSON Schema are both made from it. */
sealed interface Shape {

  /** Any scalar, taken as it is written. */
  record Text(String what, String pattern) implements Shape {
    static Text any(String what) {
      return new Text(what, "[\\s\\S]*\\S[\\s\\S]*");
    }
  }

  /** A finite number. */
  record Real(Optional<Double> above) implements Shape {}

  /** A whole number, both bounds included. */
  record Whole(long least, long most) implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** One of some words. */
  record Word(List<String> words) implements Shape {}

  /** A length of time: {@code 1h30m}. */
  record Span() implements Shape {}

  /** An amount of memory: {@code 4GiB}. */
  record Memory() implements Shape {}

  /** A parameter's value: number, string or boolean. */
  record Scalar() implements Shape {}

  /** A CEL expression. */
  record Expression() implements Shape {}

  /** A sampler, pruner or stop rule. */
  record Rule(List<String> examples) implements Shape {}

  /** A list of at least so many items. */
  record Items(Shape item, int least) implements Shape {}

  /** One item, or a list of at least one. */
  record OneOrMore(Section item) implements Shape {}

  /** A scalar, or in place of it a mapping that says more. */
  record Either(Shape scalar, Section mapping) implements Shape {}

  /** A mapping whose keys are names chosen by the user. */
  record Table(Shape value, String pattern, int least) implements Shape {}

  /**
   * A mapping with known keys.
   *
   * @param exactlyOne if not empty, just one of these keys must be there
   * @param later keys that a later version will have
   * @param meant what other tools call a key
   */
  record Section(
      List<Key> keys, List<String> exactlyOne, Set<String> later, Map<String, String> meant)
      implements Shape {
    static Section of(Key... keys) {
      return new Section(List.of(keys), List.of(), Set.of(), Map.of());
    }

    Section exactlyOne(String... names) {
      return new Section(keys, List.of(names), later, meant);
    }

    Section later(String... names) {
      return new Section(keys, exactlyOne, Set.of(names), meant);
    }

    Section meant(Map<String, String> names) {
      return new Section(keys, exactlyOne, later, names);
    }

    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /** A mapping whose keys depend on the word at one of them. */
  record Tagged(String tag, Map<String, Section> cases, Map<String, String> meant)
      implements Shape {}

  /**
   * A known key.
   *
   * @param example as written in YAML
   * @param text what it is for, a sentence without a stop
   * @param preset what holds without it, as written in YAML; empty: nothing
   */
  record Key(
      String name, Shape shape, boolean required, String preset, String example, String text) {
    static Key required(String name, Shape shape, String example, String text) {
      return new Key(name, shape, true, "", example, text);
    }

    static Key optional(String name, Shape shape, String example, String text) {
      return new Key(name, shape, false, "", example, text);
    }

    Key preset(String value) {
      return new Key(name, shape, required, value, example, text);
    }
  }
}
