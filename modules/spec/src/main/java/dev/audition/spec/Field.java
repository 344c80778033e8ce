package dev.audition.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a spec that has its shape.
 *
 * @param content what the shape makes of it: a {@code String}, {@code Double}, {@code Long}, {@code
 *     Boolean}, {@code Duration}, {@code Value}, {@code RuleNode}, a list of fields, or a map
 * @param sound whether everything below is as it should be
 */
record Field(Node node, String path, Object content, boolean sound) {
  Position at() {
    return node.at();
  }

  String text() {
    return (String) content;
  }

  long whole() {
    return (Long) content;
  }

  double real() {
    return (Double) content;
  }

  boolean flag() {
    return (Boolean) content;
  }

  RuleNode rule() {
    return (RuleNode) content;
  }

  List<Field> items() {
    return ((List<?>) content).stream().map(Field.class::cast).toList();
  }

  boolean isMapping() {
    return content instanceof Map;
  }

  Map<?, ?> map() {
    return (Map<?, ?>) content;
  }

  Optional<Field> get(String key) {
    return Optional.ofNullable((Field) map().get(key));
  }

  /** The text at a key that has a preset or is required. */
  String text(String key, String preset) {
    return get(key).map(Field::text).orElse(preset);
  }

  int whole(String key, int preset) {
    return get(key).map(field -> Math.toIntExact(field.whole())).orElse(preset);
  }

  List<String> texts(String key) {
    return get(key).map(Field::items).orElse(List.of()).stream().map(Field::text).toList();
  }
}
