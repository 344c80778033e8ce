package dev.audition.spec;

import dev.audition.space.Value;
import dev.audition.spec.Scalars.Known;
import dev.audition.spec.Scalars.Meaning;
import dev.audition.spec.Scalars.Nothing;
import dev.audition.spec.Scalars.Unusable;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares nodes with shapes; what does not fit becomes an error and is left out. */
final class ShapeReader {
  private final Errors errors;

  ShapeReader(Errors errors) {
    this.errors = errors;
  }

  /** The node as a field of this shape; empty if it is not one. */
  Optional<Field> read(Shape shape, Node node, String path) {
    return switch (shape) {
      case Shape.Text text -> text(text, node, path);
      case Shape.Expression expression -> expression(node, path);
      case Shape.Flag flag -> flag(node, path);
      case Shape.Word word -> word(word.words(), node, path);
      case Shape.Real real -> real(real, node, path);
      case Shape.Whole whole -> whole(whole, node, path);
      case Shape.Scalar scalar ->
          known(node, path, "a number, a string, true or false")
              .map(value -> field(node, path, Value.of(value)));
      case Shape.Span span ->
          unit(node, path, "a length of time such as 90s, 30m or 1h30m", Units::span);
      case Shape.Memory memory ->
          unit(node, path, "an amount of memory such as 512MiB or 4GB", Units::memory);
      case Shape.Rule rule ->
          new RuleNodes(errors).read(node, path).map(found -> field(node, path, found));
      case Shape.Items items -> items(items, node, path);
      case Shape.OneOrMore several -> several(several, node, path);
      case Shape.Either either ->
          read(node instanceof Node.Mapping ? either.mapping() : either.scalar(), node, path);
      case Shape.Table table -> new MappingReader(errors, this).table(table, node, path);
      case Shape.Section section -> new MappingReader(errors, this).section(section, node, path);
      case Shape.Tagged tagged -> new MappingReader(errors, this).tagged(tagged, node, path);
    };
  }

  private static Field field(Node node, String path, Object content) {
    return new Field(node, path, content, true);
  }

  /** Says what was wanted and what is there. */
  <T> Optional<T> refuse(Node node, String path, String wanted) {
    String found = node instanceof Node.Plain plain && plain.isNull() ? "empty" : node.kind();
    errors.add(node.at(), path, "must be %s, but is %s".formatted(wanted, found));
    return Optional.empty();
  }

  private Optional<Field> text(Shape.Text shape, Node node, String path) {
    Optional<String> text = source(node);
    if (text.isEmpty() || !text.get().matches(shape.pattern())) {
      return refuse(node, path, shape.what());
    }
    return Optional.of(field(node, path, text.get()));
  }

  private Optional<Field> expression(Node node, String path) {
    Optional<String> text = source(node).filter(found -> !found.isBlank());
    if (text.isEmpty()) {
      return refuse(
          node, path, "an expression such as depth < 5 (in quotes if it has ': ' or '#')");
    }
    return Optional.of(field(node, path, text.get()));
  }

  /** A scalar as it is written. */
  static Optional<String> source(Node node) {
    return switch (node) {
      case Node.Quoted quoted -> Optional.of(quoted.text());
      case Node.Plain plain when !plain.isNull() -> Optional.of(plain.text());
      default -> Optional.empty();
    };
  }

  Optional<Field> word(List<String> words, Node node, String path) {
    Optional<String> text = source(node);
    if (text.isEmpty()) {
      return refuse(node, path, "one of " + String.join(", ", words));
    }
    if (!words.contains(text.get())) {
      String clipped = Printable.escape(text.get());
      errors.add(
          node.at(),
          path,
          "must be one of %s, but is '%s'%s"
              .formatted(String.join(", ", words), clipped, meant(clipped, words)));
      return Optional.empty();
    }
    return Optional.of(field(node, path, text.get()));
  }

  private Optional<Field> flag(Node node, String path) {
    boolean plain = node instanceof Node.Plain;
    return plain
            && Scalars.of(source(node).orElse("")) instanceof Known(Object value)
            && value instanceof Boolean
        ? Optional.of(field(node, path, value))
        : refuse(node, path, "true or false");
  }

  private static String meant(String word, List<String> words) {
    String suggestion = Suggestion.of(word, words);
    return suggestion.startsWith("did") ? "; " + suggestion : "";
  }

  private Optional<Object> known(Node node, String path, String wanted) {
    if (node instanceof Node.Quoted quoted) {
      return Optional.of(quoted.text());
    }
    if (!(node instanceof Node.Plain plain)) {
      return refuse(node, path, wanted);
    }
    Meaning meaning = Scalars.of(plain.text());
    return switch (meaning) {
      case Known found -> Optional.of(found.value());
      case Nothing nothing -> refuse(node, path, wanted);
      case Unusable unusable -> {
        errors.add(node.at(), path, unusable.why());
        yield Optional.empty();
      }
    };
  }

  private Optional<Field> real(Shape.Real shape, Node node, String path) {
    String wanted = shape.above().map(bound -> "a number above 0").orElse("a number");
    Optional<Object> value = known(node, path, wanted);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Number number)) {
      return notNumber(node, path, wanted);
    }
    double real = number.doubleValue();
    if (shape.above().isPresent() && !(real > shape.above().get())) {
      return refuse(node, path, wanted);
    }
    return Optional.of(field(node, path, real));
  }

  private Optional<Field> whole(Shape.Whole shape, Node node, String path) {
    String wanted = wanted(shape);
    Optional<Object> value = known(node, path, wanted);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Number number)) {
      return notNumber(node, path, wanted);
    }
    long whole = number.longValue();
    boolean exact =
        number instanceof Long || number.doubleValue() == Math.rint(number.doubleValue());
    boolean fits = number instanceof Long || Math.abs(number.doubleValue()) < 0x1p63;
    if (!exact || !fits || whole < shape.least() || whole > shape.most()) {
      return refuse(node, path, wanted);
    }
    return Optional.of(field(node, path, whole));
  }

  private static String wanted(Shape.Whole shape) {
    if (shape.least() == Long.MIN_VALUE) {
      return "a whole number";
    }
    return shape.most() == Long.MAX_VALUE
        ? "a whole number, %d or more".formatted(shape.least())
        : "a whole number from %d to %d".formatted(shape.least(), shape.most());
  }

  /** A number in quotes, or one that YAML 1.2 does not know, is the usual mistake. */
  private Optional<Field> notNumber(Node node, String path, String wanted) {
    String text = source(node).orElse("");
    if (node instanceof Node.Quoted
        && Scalars.of(text) instanceof Known known
        && known.value() instanceof Number) {
      return refuse(node, path, wanted + " without quotes");
    }
    boolean grouped = text.matches("[-+]?[0-9]+([_,][0-9]+)+");
    return refuse(node, path, grouped ? wanted + " without '_' and ','" : wanted);
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<Field> unit(
      Node node, String path, String wanted, Function<String, Optional<T>> reader) {
    Optional<T> value = source(node).flatMap(reader);
    if (value.isEmpty()) {
      return refuse(node, path, wanted);
    }
    return Optional.of(field(node, path, (Object) value.get()));
  }

  private Optional<Field> items(Shape.Items shape, Node node, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      return refuse(node, path, "a list" + inBrackets(shape.item(), node));
    }
    if (sequence.items().size() < shape.least()) {
      return refuse(node, path, "a list of at least one item");
    }
    return Optional.of(list(shape.item(), sequence, path));
  }

  /** The text that is there as a list, as its author may have meant it. */
  private static String inBrackets(Shape item, Node node) {
    Optional<String> text = source(node).filter(found -> found.length() < 40);
    if (text.isEmpty() || item instanceof Shape.Table) {
      return "";
    }
    boolean whole = item instanceof Shape.Expression;
    List<String> items = whole ? List.of(text.get()) : List.of(text.get().strip().split(" +"));
    return " such as [%s]"
        .formatted(
            items.stream()
                .map(each -> each.matches("[\\w./-]+") ? each : Json.write(each))
                .map(Printable::escape)
                .collect(Collectors.joining(", ")));
  }

  private Field list(Shape item, Node.Sequence sequence, String path) {
    var fields = new ArrayList<Field>();
    int before = errors.count();
    for (int i = 0; i < sequence.items().size(); i++) {
      read(item, sequence.items().get(i), Errors.path(path, i)).ifPresent(fields::add);
    }
    return new Field(sequence, path, fields, errors.count() == before);
  }

  private Optional<Field> several(Shape.OneOrMore shape, Node node, String path) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().isEmpty()
          ? refuse(node, path, "a mapping or a list of at least one")
          : Optional.of(list(shape.item(), sequence, path));
    }
    int before = errors.count();
    return read(shape.item(), node, path)
        .map(field -> new Field(node, path, List.of(field), errors.count() == before));
  }
}
