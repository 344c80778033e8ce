package dev.audition.spec;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.spec.Expression.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Builds the search space. */
final class SpaceBuilder {
  private static final Set<String> TAKEN = CommandTemplate.WORDS;

  private final Draft draft;
  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final Set<String> broken = new LinkedHashSet<>();

  SpaceBuilder(Draft draft) {
    this.draft = draft;
  }

  /**
   * The space; empty if something is wrong in it.
   *
   * @param root the whole sweep
   */
  Optional<SearchSpace> build(Field root) {
    Optional<Field> table = root.get("parameters");
    if (table.isEmpty()) {
      return Optional.empty();
    }
    declare(table.get());
    var parameters = new ArrayList<Parameter>();
    domains.forEach(
        (name, domain) ->
            table.get().get(name).ifPresent(field -> parameters.add(parameter(name, field))));
    var constraints = new ArrayList<Predicate>();
    for (Field field : root.get("constraints").map(Field::items).orElse(List.of())) {
      predicate(field).ifPresent(constraints::add);
    }
    boolean sound = table.get().sound() && draft.errors().isEmpty();
    return sound ? space(table.get(), parameters, constraints) : Optional.empty();
  }

  private Optional<SearchSpace> space(
      Field table, List<Parameter> parameters, List<Predicate> constraints) {
    try {
      return Optional.of(SearchSpace.of(parameters, constraints));
    } catch (IllegalArgumentException wrong) {
      draft.error(table, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private void declare(Field table) {
    if (table.node() instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        broken.add(entry.key());
        checkName(entry, table.path());
        table
            .get(entry.key())
            .filter(Field::sound)
            .flatMap(this::domain)
            .ifPresent(
                domain -> {
                  domains.put(entry.key(), domain);
                  broken.remove(entry.key());
                });
      }
    }
  }

  private void checkName(Node.Entry entry, String path) {
    String name = entry.key();
    try {
      Parameter.of(name, new Domain.Constant(new Value.Flag(true)));
      if (TAKEN.contains(name)) {
        draft
            .errors()
            .add(
                entry.at(),
                Errors.path(path, name),
                "'%s' means something else in commands; rename the parameter".formatted(name));
      }
    } catch (IllegalArgumentException wrong) {
      draft.errors().add(entry.at(), Errors.path(path, name), String.valueOf(wrong.getMessage()));
    }
  }

  private Optional<Domain> domain(Field field) {
    try {
      return Optional.of(create(field));
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      String key = message.split("[ -]", 2)[0];
      Field at = field.isMapping() ? field.get(key).orElse(field) : field;
      draft.error(at, message);
      return Optional.empty();
    }
  }

  /** The domain that a sound parameter describes. */
  static Domain create(Field field) {
    Scale scale = field.text("scale", "linear").equals("log") ? Scale.LOG : Scale.LINEAR;
    return switch (field.text("type", "")) {
      case "real" ->
          new Domain.Real(
              field.get("min").orElseThrow().real(),
              field.get("max").orElseThrow().real(),
              scale,
              field
                  .get("step")
                  .map(step -> OptionalDouble.of(step.real()))
                  .orElse(OptionalDouble.empty()));
      case "integer" ->
          new Domain.Whole(
              field.get("min").orElseThrow().whole(),
              field.get("max").orElseThrow().whole(),
              scale,
              field.get("step").map(Field::whole).orElse(1L));
      case "categorical" -> new Domain.Categorical(values(field, "choices"));
      case "ordinal" -> new Domain.Ordinal(values(field, "levels"));
      default -> new Domain.Constant((Value) field.get("value").orElseThrow().content());
    };
  }

  private static List<Value> values(Field field, String key) {
    return field.get(key).orElseThrow().items().stream()
        .map(item -> (Value) item.content())
        .toList();
  }

  private Parameter parameter(String name, Field field) {
    Optional<Predicate> when = field.get("when").flatMap(this::predicate);
    if (when.isPresent() && when.get().reads().contains(name)) {
      draft.error(field.get("when").orElse(field), "a condition must not read its own parameter");
      return Parameter.of("unnamed", domains.getOrDefault(name, new Domain.Constant(FLAG)));
    }
    try {
      Domain domain = domains.getOrDefault(name, new Domain.Constant(FLAG));
      var prior = field.get("prior").flatMap(found -> new PriorBuilder(draft, domain).build(found));
      return new Parameter(name, domain, when, prior);
    } catch (IllegalArgumentException reported) {
      return Parameter.of("unnamed", new Domain.Constant(FLAG));
    }
  }

  private static final Value FLAG = new Value.Flag(true);

  private Optional<Predicate> predicate(Field field) {
    if (broken.stream().anyMatch(field.text()::contains)) {
      return Optional.empty();
    }
    var problems = new ArrayList<Expressions.Problem>();
    Optional<Expression> found = new Expressions(kinds()).compile(field.text(), problems);
    draft.problems(field, problems);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Expression expression = found.get();
    if (expression.reads().isEmpty()) {
      draft.error(field, "must read a parameter, but reads none; name one");
      return Optional.empty();
    }
    Optional<String> failure = new Probe(domains).failure(expression);
    failure.ifPresent(why -> draft.error(field, why));
    return failure.isPresent()
        ? Optional.empty()
        : Optional.of(new Predicate(field.text(), expression.reads(), expression::holds));
  }

  private Map<String, Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    domains.forEach((name, domain) -> kinds.put(name, kind(domain)));
    return kinds;
  }

  /** The type of a parameter in expressions. */
  static Kind kind(Domain domain) {
    return switch (domain) {
      case Domain.Real real -> Kind.REAL;
      case Domain.Whole whole -> Kind.WHOLE;
      case Domain.Categorical categorical -> kind(categorical.choices());
      case Domain.Ordinal ordinal -> kind(ordinal.levels());
      case Domain.Constant constant -> kind(List.of(constant.value()));
    };
  }

  private static Kind kind(List<Value> values) {
    Set<Kind> kinds = new LinkedHashSet<>();
    for (Value value : values) {
      kinds.add(
          switch (value) {
            case Value.Real real -> Kind.REAL;
            case Value.Whole whole -> Kind.WHOLE;
            case Value.Text text -> Kind.TEXT;
            case Value.Flag flag -> Kind.FLAG;
          });
    }
    if (kinds.equals(Set.of(Kind.REAL, Kind.WHOLE))) {
      return Kind.REAL;
    }
    return kinds.size() == 1 ? kinds.iterator().next() : Kind.MIXED;
  }
}
