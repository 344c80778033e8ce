package dev.audition.spec;

import java.util.List;
import java.util.Optional;

/** A value of a YAML text with its place. Aliases are the node they stand for. */
sealed interface Node {
  Position at();

  /** How many nodes there are below and here, each alias counted anew. */
  long size();

  /** What it is, for messages: {@code a list}. */
  String kind();

  /** A key and its value. */
  record Entry(String key, Position at, Node value) {}

  record Mapping(Position at, List<Entry> entries, long size) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return entries.isEmpty() ? "an empty mapping" : "a mapping";
    }

    Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
  }

  record Sequence(Position at, List<Node> items, long size) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** Text in quotes or in a block; always a string. */
  record Quoted(Position at, String text, Style style) implements Node {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public String kind() {
      return text.isEmpty() ? "an empty string" : "the string " + Printable.quote(text);
    }
  }

  /** How a quoted text is written. */
  enum Style {
    SINGLE,
    DOUBLE,
    LITERAL,
    FOLDED
  }

  /** Text without quotes; what it means depends on its form. */
  record Plain(Position at, String text) implements Node {
    @Override
    public long size() {
      return 1;
    }

    boolean isNull() {
      return Scalars.isNull(text);
    }

    @Override
    public String kind() {
      if (isNull()) {
        return "empty";
      }
      boolean word =
          Scalars.of(text) instanceof Scalars.Known known && known.value() instanceof String;
      return word ? Printable.quote(text) : Printable.escape(text);
    }
  }
}
