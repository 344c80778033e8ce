package dev.audition.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of sweep.yaml, draft 2020-12, for completion in editors. It is made from the
 * shapes that the reader uses, so what it refuses the reader refuses; the reader finds more.
 */
public final class SweepSchema {
  private static final List<String> SCALARS = List.of("string", "number", "boolean");

  private SweepSchema() {}

  /** The schema, indented, with a line break at its end. */
  public static String json() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Audition sweep");
    schema.put("description", "A sweep.yaml: what is searched, for what, how, and until when");
    schema.putAll(section(SweepShape.SWEEP));
    schema.put("$defs", Map.of("rule", rule()));
    return Json.pretty(schema) + "\n";
  }

  private static Map<String, Object> of(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> scalar("pattern", "^(?:" + text.pattern() + ")$");
      case Shape.Expression expression -> scalar("description", "A CEL expression");
      case Shape.Word word -> map("enum", word.words());
      case Shape.Flag flag -> map("type", "boolean");
      case Shape.Real real -> real(real);
      case Shape.Whole whole -> whole(whole);
      case Shape.Span span -> pattern("^(?=.)" + Units.SPAN + "$");
      case Shape.Memory memory -> pattern("^" + Units.MEMORY + "$");
      case Shape.Scalar scalar -> map("type", SCALARS);
      case Shape.Rule rule -> rule(rule);
      case Shape.Items items -> items(items);
      case Shape.OneOrMore several -> several(several);
      case Shape.Either either ->
          map("anyOf", List.of(of(either.scalar()), section(either.mapping())));
      case Shape.Table table -> table(table);
      case Shape.Section section -> section(section);
      case Shape.Tagged tagged -> tagged(tagged);
    };
  }

  private static Map<String, Object> map(String key, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> scalar(String key, Object value) {
    Map<String, Object> map = map("type", SCALARS);
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> pattern(String pattern) {
    Map<String, Object> map = map("type", "string");
    map.put("pattern", pattern);
    return map;
  }

  private static Map<String, Object> real(Shape.Real real) {
    Map<String, Object> map = map("type", "number");
    real.above().ifPresent(above -> map.put("exclusiveMinimum", above));
    return map;
  }

  private static Map<String, Object> whole(Shape.Whole whole) {
    Map<String, Object> map = map("type", "integer");
    if (whole.least() > Long.MIN_VALUE) {
      map.put("minimum", whole.least());
    }
    if (whole.most() < Long.MAX_VALUE) {
      map.put("maximum", whole.most());
    }
    return map;
  }

  private static Map<String, Object> items(Shape.Items items) {
    Map<String, Object> map = map("type", "array");
    map.put("items", of(items.item()));
    map.put("minItems", items.least());
    return map;
  }

  private static Map<String, Object> several(Shape.OneOrMore several) {
    Map<String, Object> list = map("type", "array");
    list.put("items", section(several.item()));
    list.put("minItems", 1);
    return map("anyOf", List.of(section(several.item()), list));
  }

  private static Map<String, Object> table(Shape.Table table) {
    Map<String, Object> map = map("type", "object");
    map.put("propertyNames", map("pattern", "^(?:" + table.pattern() + ")$"));
    map.put("additionalProperties", of(table.value()));
    map.put("minProperties", table.least());
    return map;
  }

  private static Map<String, Object> section(Shape.Section section) {
    Map<String, Object> map = map("type", "object");
    map.put("properties", properties(section));
    map.put("additionalProperties", false);
    List<String> required = required(section);
    if (!required.isEmpty()) {
      map.put("required", required);
    }
    if (!section.exactlyOne().isEmpty()) {
      map.put(
          "oneOf",
          section.exactlyOne().stream().map(name -> map("required", List.of(name))).toList());
    }
    return map;
  }

  private static Map<String, Object> properties(Shape.Section section) {
    var properties = new LinkedHashMap<String, Object>();
    section.keys().forEach(key -> properties.put(key.name(), property(key)));
    return properties;
  }

  private static List<String> required(Shape.Section section) {
    return section.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList();
  }

  private static Map<String, Object> property(Shape.Key key) {
    var map = new LinkedHashMap<String, Object>();
    String preset = key.preset().isEmpty() ? "" : "; without it: " + key.preset();
    map.put("description", key.text() + preset);
    of(key.shape()).forEach(map::putIfAbsent);
    return map;
  }

  private static Map<String, Object> tagged(Shape.Tagged tagged) {
    var cases = new ArrayList<Object>();
    tagged
        .cases()
        .forEach(
            (word, section) -> {
              var properties = map(tagged.tag(), map("const", word));
              properties.putAll(properties(section));
              var required = new ArrayList<Object>();
              required.add(tagged.tag());
              required.addAll(required(section));
              Map<String, Object> map = section(section);
              map.put("properties", properties);
              map.put("required", required);
              cases.add(map);
            });
    return map("oneOf", cases);
  }

  /** Names are open, since anybody may install more; those of this project are offered. */
  private static Map<String, Object> rule(Shape.Rule rule) {
    Map<String, Object> map = map("$ref", "#/$defs/rule");
    map.put("examples", rule.examples());
    return map;
  }

  private static Map<String, Object> rule() {
    Map<String, Object> named = map("type", "object");
    Map<String, Object> operands = map("type", "array");
    operands.put("items", map("$ref", "#/$defs/rule"));
    operands.put("minItems", 1);
    var combinations = new LinkedHashMap<String, Object>();
    combinations.put("any", operands);
    combinations.put("all", operands);
    combinations.put("not", map("anyOf", List.of(map("$ref", "#/$defs/rule"), operands)));
    named.put("properties", combinations);
    named.put("minProperties", 1);
    named.put("maxProperties", 1);
    Map<String, Object> bare = pattern("^[A-Za-z][A-Za-z0-9._-]*$");
    return map("anyOf", List.of(bare, named));
  }
}
