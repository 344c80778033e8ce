package dev.audition.spec;

import dev.audition.spec.Scalars.Known;
import dev.audition.spec.Scalars.Nothing;
import dev.audition.spec.Scalars.Unusable;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rules: {@code tpe}, {@code {trials: 200}}, {@code {any: [...]}}, {@code {not: ...}}. */
final class RuleNodes {
  private static final Set<String> COMBINATIONS = Set.of("any", "all", "not");
  private static final String NAME = "[A-Za-z][A-Za-z0-9._-]{0,63}";

  private final Errors errors;

  RuleNodes(Errors errors) {
    this.errors = errors;
  }

  Optional<RuleNode> read(Node node, String path) {
    return switch (node) {
      case Node.Mapping mapping when mapping.entries().size() == 1 ->
          named(mapping.entries().getFirst(), path);
      case Node.Mapping mapping when mapping.entries().isEmpty() ->
          refuse(node, path, "must be a rule such as {trials: 200}, but is an empty mapping");
      case Node.Mapping mapping ->
          refuse(
              mapping.entries().get(1).value(),
              path,
              "must be one rule, but has the names %s; combine rules with {any: [...]}"
                  .formatted(
                      String.join(
                          ", ",
                          mapping.entries().stream()
                              .map(entry -> Printable.escape(entry.key()))
                              .toList())));
      case Node.Sequence list ->
          refuse(list, path, "must be one rule, but is a list; combine rules with {any: [...]}");
      default -> bare(node, path);
    };
  }

  private <T> Optional<T> refuse(Node node, String path, String message) {
    errors.add(node.at(), path, message);
    return Optional.empty();
  }

  private Optional<RuleNode> bare(Node node, String path) {
    Optional<String> name = ShapeReader.source(node).filter(text -> text.matches(NAME));
    if (name.isEmpty()) {
      return refuse(
          node, path, "must be a rule such as tpe or {trials: 200}, but is " + node.kind());
    }
    RuleSpec spec = RuleSpec.of(name.get());
    return Optional.of(new RuleNode(spec, node.at(), path, Map.of(), List.of()));
  }

  private Optional<RuleNode> named(Node.Entry entry, String path) {
    String name = entry.key();
    String below = Errors.path(path, name);
    if (!name.matches(NAME)) {
      errors.add(entry.at(), path, "must be a rule's name, but is " + Printable.quote(name));
      return Optional.empty();
    }
    if (COMBINATIONS.contains(name)) {
      return combination(entry, below);
    }
    if (entry.value() instanceof Node.Mapping mapping) {
      var settings = new LinkedHashMap<String, Node>();
      mapping.entries().forEach(setting -> settings.put(setting.key(), setting.value()));
      return rule(entry, below, settings);
    }
    boolean empty = entry.value() instanceof Node.Plain plain && plain.isNull();
    return rule(entry, below, empty ? Map.of() : Map.of(Settings.VALUE, entry.value()));
  }

  private Optional<RuleNode> rule(Node.Entry entry, String path, Map<String, Node> settings) {
    var plain = new LinkedHashMap<String, Object>();
    boolean sound = true;
    for (var setting : settings.entrySet()) {
      Optional<Object> value = plain(setting.getValue(), Errors.path(path, setting.getKey()));
      value.ifPresent(found -> plain.put(setting.getKey(), found));
      sound &= value.isPresent();
    }
    if (!sound) {
      return Optional.empty();
    }
    RuleSpec spec = RuleSpec.of(entry.key(), new Settings(plain));
    return Optional.of(new RuleNode(spec, entry.at(), path, settings, List.of()));
  }

  private Optional<RuleNode> combination(Node.Entry entry, String path) {
    var nodes = new ArrayList<Node>();
    if (entry.value() instanceof Node.Sequence list) {
      nodes.addAll(list.items());
    } else if (entry.key().equals("not")) {
      nodes.add(entry.value());
    } else {
      return refuse(entry.value(), path, "must be a list of rules, but is " + entry.value().kind());
    }
    var operands = new ArrayList<RuleNode>();
    for (int i = 0; i < nodes.size(); i++) {
      boolean list = entry.value() instanceof Node.Sequence;
      read(nodes.get(i), list ? Errors.path(path, i) : path).ifPresent(operands::add);
    }
    if (nodes.isEmpty()) {
      return refuse(entry.value(), path, "must combine at least one rule, but is an empty list");
    }
    if (operands.size() < nodes.size()) {
      return Optional.empty();
    }
    RuleSpec spec = RuleSpec.of(entry.key(), operands.stream().map(RuleNode::spec).toList());
    return Optional.of(new RuleNode(spec, entry.at(), path, Map.of(), operands));
  }

  /** A setting as plain values. */
  private Optional<Object> plain(Node node, String path) {
    return switch (node) {
      case Node.Quoted quoted -> Optional.of(quoted.text());
      case Node.Plain plain -> scalar(plain, path);
      case Node.Sequence list -> {
        var items = new ArrayList<Object>();
        for (int i = 0; i < list.items().size(); i++) {
          plain(list.items().get(i), Errors.path(path, i)).ifPresent(items::add);
        }
        yield items.size() == list.items().size() ? Optional.of(items) : Optional.empty();
      }
      case Node.Mapping mapping -> {
        var map = new LinkedHashMap<String, Object>();
        for (Node.Entry entry : mapping.entries()) {
          plain(entry.value(), Errors.path(path, entry.key()))
              .ifPresent(value -> map.put(entry.key(), value));
        }
        yield map.size() == mapping.entries().size() ? Optional.of(map) : Optional.empty();
      }
    };
  }

  private Optional<Object> scalar(Node.Plain plain, String path) {
    return switch (Scalars.of(plain.text())) {
      case Known known -> Optional.of(known.value());
      case Nothing nothing -> refuse(plain, path, "must have a value, but is empty");
      case Unusable unusable -> refuse(plain, path, unusable.why());
    };
  }
}
