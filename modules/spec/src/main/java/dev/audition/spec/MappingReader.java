package dev.audition.spec;

import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares mappings with their shapes. */
final class MappingReader {
  private final Errors errors;
  private final ShapeReader values;

  MappingReader(Errors errors, ShapeReader values) {
    this.errors = errors;
    this.values = values;
  }

  Optional<Field> table(Shape.Table shape, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return values.refuse(node, path, "a mapping of names to values");
    }
    int before = errors.count();
    if (mapping.entries().size() < shape.least()) {
      return values.refuse(node, path, "a mapping of at least one name");
    }
    var fields = new LinkedHashMap<String, Field>();
    for (Node.Entry entry : mapping.entries()) {
      String below = Errors.path(path, entry.key());
      if (!entry.key().matches(shape.pattern())) {
        errors.add(entry.at(), below, "the name must match %s".formatted(shape.pattern()));
      } else {
        values
            .read(shape.value(), entry.value(), below)
            .ifPresent(field -> fields.put(entry.key(), field));
      }
    }
    return Optional.of(new Field(node, path, fields, errors.count() == before));
  }

  Optional<Field> section(Shape.Section shape, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return values.refuse(node, path, "a mapping" + example(shape));
    }
    return Optional.of(section(shape, mapping, path));
  }

  private static String example(Shape.Section shape) {
    List<String> entries =
        shape.keys().stream()
            .filter(key -> key.required() || shape.keys().indexOf(key) == 0)
            .filter(key -> !(key.shape() instanceof Shape.Table))
            .map(key -> key.name() + ": " + key.example())
            .limit(2)
            .toList();
    return entries.isEmpty() ? "" : " such as {%s}".formatted(String.join(", ", entries));
  }

  private Field section(Shape.Section shape, Node.Mapping mapping, String path) {
    int before = errors.count();
    var fields = new LinkedHashMap<String, Field>();
    for (Node.Entry entry : mapping.entries()) {
      String below = Errors.path(path, entry.key());
      Optional<Shape.Key> key =
          shape.keys().stream().filter(known -> known.name().equals(entry.key())).findFirst();
      if (key.isEmpty()) {
        errors.add(entry.at(), below, unknown(shape, entry.key()));
      } else if (key.get().required() || !isNothing(entry.value())) {
        values
            .read(key.get().shape(), entry.value(), below)
            .ifPresent(field -> fields.put(entry.key(), field));
      } else {
        values.refuse(entry.value(), below, "given a value or left out");
      }
    }
    missing(shape, mapping, path);
    exactlyOne(shape, mapping, path);
    return new Field(mapping, path, fields, errors.count() == before);
  }

  private static boolean isNothing(Node node) {
    return node instanceof Node.Plain plain && plain.isNull();
  }

  private static String unknown(Shape.Section shape, String key) {
    String quoted = Printable.quote(key);
    if (shape.later().contains(key)) {
      return "%s is not supported by this version; remove it".formatted(quoted);
    }
    String meant = shape.meant().get(key);
    String way =
        meant != null && shape.names().contains(meant)
            ? "did you mean '%s'?".formatted(meant)
            : Suggestion.of(Printable.escape(key), shape.names());
    return "unknown key %s; %s".formatted(quoted, way);
  }

  private void missing(Shape.Section shape, Node.Mapping mapping, String path) {
    for (Shape.Key key : shape.keys()) {
      if (key.required() && mapping.entry(key.name()).isEmpty()) {
        errors.add(
            mapping.at(),
            path,
            "the key '%s' is missing; add %s: %s".formatted(key.name(), key.name(), key.example()));
      }
    }
  }

  private void exactlyOne(Shape.Section shape, Node.Mapping mapping, String path) {
    if (shape.exactlyOne().isEmpty()) {
      return;
    }
    List<Node.Entry> found =
        mapping.entries().stream()
            .filter(entry -> shape.exactlyOne().contains(entry.key()))
            .toList();
    String words = String.join(", ", shape.exactlyOne());
    if (found.isEmpty() && mapping.entries().stream().noneMatch(e -> e.key().equals("stages"))) {
      errors.add(mapping.at(), path, "one of the keys %s must be there".formatted(words));
    }
    if (found.size() > 1) {
      errors.add(
          found.get(1).at(),
          path,
          "only one of the keys %s must be there, but %s are; remove one"
              .formatted(words, String.join(" and ", names(found))));
    }
  }

  private static List<String> names(List<Node.Entry> entries) {
    return entries.stream().map(Node.Entry::key).toList();
  }

  Optional<Field> tagged(Shape.Tagged shape, Node node, String path) {
    List<String> words = List.copyOf(shape.cases().keySet());
    if (!(node instanceof Node.Mapping mapping)) {
      return values.refuse(node, path, "a mapping such as {type: real, min: 0, max: 1}");
    }
    Optional<Node.Entry> tag = mapping.entry(shape.tag());
    if (tag.isEmpty()) {
      errors.add(
          mapping.at(),
          path,
          "the key '%s' is missing; give it one of %s"
              .formatted(shape.tag(), String.join(", ", words)));
      return Optional.empty();
    }
    String below = Errors.path(path, shape.tag());
    Optional<String> word = ShapeReader.source(tag.get().value());
    String meant = word.map(shape.meant()::get).orElse(null);
    if (meant != null) {
      errors.add(
          tag.get().value().at(),
          below,
          "must be one of %s, but is %s; did you mean '%s'?"
              .formatted(String.join(", ", words), Printable.quote(word.get()), meant));
      return Optional.empty();
    }
    return values
        .word(words, tag.get().value(), below)
        .map(found -> withTag(shape, mapping, found));
  }

  private Field withTag(Shape.Tagged shape, Node.Mapping mapping, Field tag) {
    String path = tag.path().substring(0, tag.path().length() - shape.tag().length() - 1);
    var rest = new ArrayList<>(mapping.entries());
    rest.removeIf(entry -> entry.key().equals(shape.tag()));
    Shape.Section known = shape.cases().getOrDefault(tag.text(), Shape.Section.of());
    Field section = section(known, new Node.Mapping(mapping.at(), rest, mapping.size()), path);
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put(shape.tag(), tag);
    section.map().forEach((key, value) -> fields.put((String) key, (Field) value));
    return new Field(mapping, path, fields, section.sound());
  }
}
