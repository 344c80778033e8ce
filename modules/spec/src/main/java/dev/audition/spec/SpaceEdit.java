package dev.audition.spec;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads changes of bounds and choices that somebody makes while a study goes on. */
public final class SpaceEdit {
  private static final String FILE = "the space";

  private final SearchSpace current;
  private final Errors errors = new Errors(FILE);

  private SpaceEdit(SearchSpace current) {
    this.current = current;
  }

  /**
   * The new domains of the parameters that are named.
   *
   * @param yaml a mapping such as {@code lr: {max: 0.1}}, or {@code kind: {choices: [a, b]}}; what
   *     it leaves out stays as it is
   * @throws SpecException with all errors, if it is no change of this space
   */
  public static Map<String, Domain> read(SearchSpace current, String yaml) {
    return new SpaceEdit(current).read(yaml);
  }

  private Map<String, Domain> read(String yaml) {
    Optional<Node> node = YamlReader.read(SourceText.checked(yaml, errors), errors);
    if (!(node.orElse(null) instanceof Node.Mapping edit) || edit.entries().isEmpty()) {
      throw errors.fatal(Position.START, "must be a mapping such as lr: {max: 0.1}");
    }
    var domains = new LinkedHashMap<String, Domain>();
    for (Node.Entry entry : edit.entries()) {
      domain(entry).ifPresent(domain -> domains.put(entry.key(), domain));
    }
    errors.raise();
    return domains;
  }

  private Optional<Domain> domain(Node.Entry entry) {
    String name = entry.key();
    Optional<Integer> index = current.indexOf(name);
    if (index.isEmpty()) {
      List<String> names = current.parameters().stream().map(Parameter::name).toList();
      String escaped = Printable.escape(name);
      errors.add(
          entry.at(),
          escaped,
          "there is no parameter '%s'; %s".formatted(escaped, Suggestion.of(escaped, names)));
      return Optional.empty();
    }
    if (!(entry.value() instanceof Node.Mapping changes)) {
      errors.add(entry.value().at(), name, "must be a mapping such as {max: 0.1}");
      return Optional.empty();
    }
    Optional<Node.Entry> prior = changes.entry("prior");
    if (prior.isPresent()) {
      errors.add(
          prior.get().at(), name, "a prior cannot be changed once the study exists; remove it");
      return Optional.empty();
    }
    Node merged = merged(current.parameters().get(index.get()), changes);
    Optional<Field> field = new ShapeReader(errors).read(SweepShape.PARAMETER, merged, name);
    try {
      return field.filter(Field::sound).map(SpaceBuilder::create);
    } catch (IllegalArgumentException wrong) {
      errors.add(entry.at(), name, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  /** The parameter as it would be written now, with the changes in place of what they name. */
  private Node merged(Parameter parameter, Node.Mapping changes) {
    Map<String, Object> plain = DocumentWriter.parameter(parameter);
    plain.remove("when");
    plain.remove("prior");
    changes.entries().forEach(change -> plain.remove(change.key()));
    var entries = new ArrayList<>(changes.entries());
    if (YamlReader.read(Json.write(plain), errors).orElse(null) instanceof Node.Mapping rest) {
      entries.addAll(rest.entries());
    }
    return new Node.Mapping(changes.at(), entries, changes.size() + plain.size());
  }
}
