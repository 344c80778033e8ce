package dev.audition.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds nodes from YAML without recursion, so that no nesting is too deep for the stack, and
 * without copies, so that no alias is too large for memory.
 */
final class YamlReader {
  private static final int DEEPEST = 32;
  private static final long MOST_NODES = 50_000;

  private final Errors errors;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private final Set<Anchor> unfinished = new HashSet<>();
  private @Nullable Node root;

  private YamlReader(Errors errors) {
    this.errors = errors;
  }

  /** The only document of a text; empty if there is none. Duplicate keys are collected. */
  static Optional<Node> read(String text, Errors errors) {
    var reader = new YamlReader(errors);
    try {
      return reader.read(text);
    } catch (MarkedYamlEngineException broken) {
      throw errors.fatal(
          broken.getProblemMark().map(YamlReader::position).orElse(Position.START),
          YamlProblem.explain(broken));
    } catch (YamlEngineException broken) {
      throw errors.fatal(
          Position.START, "the text is not YAML: " + Printable.escape("" + broken.getMessage()));
    }
  }

  private Optional<Node> read(String text) {
    var settings =
        LoadSettings.builder()
            .setCodePointLimit(SourceText.LARGEST)
            .setParseComments(false)
            .setUseMarks(true)
            .build();
    Iterator<Event> events = new Parse(settings).parseString(text).iterator();
    while (events.hasNext()) {
      take(events.next());
    }
    return Optional.ofNullable(root);
  }

  private void take(Event event) {
    Position at = event.getStartMark().map(YamlReader::position).orElse(Position.START);
    switch (event) {
      case DocumentStartEvent start when root != null ->
          throw errors.fatal(
              at, "a spec must be one YAML document, but a second one starts here; remove it");
      case AliasEvent alias -> add(resolve(alias, at), at, Optional.empty());
      case ScalarEvent scalar -> {
        refuseTag(scalar.getTag(), at);
        add(scalar(scalar, at), at, scalar.getAnchor());
      }
      case CollectionStartEvent start -> {
        refuseTag(start.getTag(), at);
        start(start, at);
      }
      case CollectionEndEvent end -> end();
      default -> {}
    }
  }

  private void refuseTag(Optional<String> tag, Position at) {
    if (tag.isPresent()) {
      throw errors.fatal(
          at,
          "tags are not supported, but here is one (%s); remove it, and quote what is a string"
              .formatted(Printable.escape(tag.get())));
    }
  }

  private Node resolve(AliasEvent alias, Position at) {
    String name = Printable.escape(alias.getAlias().getValue());
    if (unfinished.contains(alias.getAlias())) {
      throw errors.fatal(at, "the alias *%s must not be inside of what it names".formatted(name));
    }
    Node node = anchors.get(alias.getAlias());
    if (node == null) {
      throw errors.fatal(at, "the alias *%1$s has no anchor &%1$s before it".formatted(name));
    }
    return node;
  }

  private Node scalar(ScalarEvent event, Position at) {
    var unsafe = Printable.unsafe(event.getValue());
    if (unsafe.isPresent()) {
      errors.add(
          at,
          "",
          "the character %s is not allowed; remove it"
              .formatted(Printable.describe(unsafe.getAsInt())));
    }
    ScalarStyle style = event.getScalarStyle();
    return switch (style) {
      case PLAIN, JSON_SCALAR_STYLE -> new Node.Plain(at, event.getValue());
      case SINGLE_QUOTED -> new Node.Quoted(at, event.getValue(), Node.Style.SINGLE);
      case DOUBLE_QUOTED -> new Node.Quoted(at, event.getValue(), Node.Style.DOUBLE);
      case LITERAL -> new Node.Quoted(at, event.getValue(), Node.Style.LITERAL);
      case FOLDED -> new Node.Quoted(at, event.getValue(), Node.Style.FOLDED);
    };
  }

  private void start(CollectionStartEvent event, Position at) {
    if (open.size() >= DEEPEST) {
      throw errors.fatal(at, "lists and mappings must nest at most %d deep".formatted(DEEPEST));
    }
    event.getAnchor().ifPresent(unfinished::add);
    open.push(new Open(event, at));
  }

  private void end() {
    Open closed = open.pop();
    closed.event.getAnchor().ifPresent(unfinished::remove);
    add(closed.finish(), closed.at, closed.event.getAnchor());
  }

  private void add(Node node, Position at, Optional<Anchor> anchor) {
    anchor.ifPresent(name -> anchors.put(name, node));
    Open parent = open.peek();
    if (parent == null) {
      root = node;
      return;
    }
    parent.size += node.size();
    if (parent.size > MOST_NODES) {
      throw errors.fatal(
          at, "a spec must have at most %d values, aliases counted anew".formatted(MOST_NODES));
    }
    parent.add(node, at, errors);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1, mark.getIndex());
  }

  /** A list or mapping whose end has not been seen. */
  private static final class Open {
    private final NodeEvent event;
    private final Position at;
    private final List<Node> items = new ArrayList<>();
    private final List<Node.Entry> entries = new ArrayList<>();
    private final Map<String, Position> keys = new HashMap<>();
    private @Nullable Node key;
    private Position keyAt = Position.START;
    private long size = 1;

    Open(NodeEvent event, Position at) {
      this.event = event;
      this.at = at;
    }

    boolean isMapping() {
      return event instanceof MappingStartEvent;
    }

    void add(Node node, Position where, Errors errors) {
      if (!isMapping()) {
        items.add(node);
      } else if (key == null) {
        key = node;
        keyAt = where;
      } else {
        put(text(key, errors), node, errors);
        key = null;
      }
    }

    private String text(Node key, Errors errors) {
      String text =
          switch (key) {
            case Node.Plain plain when !plain.isNull() -> plain.text();
            case Node.Quoted quoted -> quoted.text();
            default -> throw errors.fatal(keyAt, "a key must be a word, but is " + key.kind());
          };
      if (text.equals("<<") && key instanceof Node.Plain) {
        throw errors.fatal(
            keyAt, "merge keys (<<) are not part of YAML 1.2; write the keys themselves");
      }
      return text;
    }

    private void put(String text, Node value, Errors errors) {
      Position first = keys.putIfAbsent(text, keyAt);
      if (first == null) {
        entries.add(new Node.Entry(text, keyAt, value));
      } else {
        errors.add(
            keyAt,
            "",
            "the key %s must be there once, but is in line %d already; remove one"
                .formatted(Printable.quote(text), first.line()));
      }
    }

    Node finish() {
      return isMapping() ? new Node.Mapping(at, entries, size) : new Node.Sequence(at, items, size);
    }
  }
}
