package dev.audition.spec;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Builds the configurations to try first. */
final class StartBuilder {
  private final Draft draft;
  private final SearchSpace space;

  StartBuilder(Draft draft, SearchSpace space) {
    this.draft = draft;
    this.space = space;
  }

  List<Configuration> build(Field start) {
    return start.items().stream().map(this::configuration).toList();
  }

  private Configuration configuration(Field given) {
    int before = draft.errors().count();
    given
        .map()
        .forEach(
            (name, value) -> {
              if (space.indexOf((String) name).isEmpty()) {
                draft.error((Field) value, unknown((String) name));
              }
            });
    var values = new LinkedHashMap<String, Value>();
    for (Parameter parameter : space.parameters()) {
      value(given, parameter).ifPresent(value -> values.put(parameter.name(), value));
    }
    Configuration configuration = Configuration.of(values);
    if (draft.errors().count() == before) {
      space.violation(configuration).ifPresent(why -> draft.error(given, why));
    }
    return configuration;
  }

  private String unknown(String name) {
    List<String> names = space.parameters().stream().map(Parameter::name).toList();
    String escaped = Printable.escape(name);
    return "unknown parameter '%s'; %s".formatted(escaped, Suggestion.of(escaped, names));
  }

  /** The value given, in the parameter's type; constants need not be given. */
  private Optional<Value> value(Field given, Parameter parameter) {
    Optional<Field> field = given.get(parameter.name());
    if (field.isEmpty()) {
      return parameter.domain() instanceof Domain.Constant constant && parameter.when().isEmpty()
          ? Optional.of(constant.value())
          : Optional.empty();
    }
    Value value = (Value) field.get().content();
    Value typed = typed(value, parameter.domain());
    if (!parameter.domain().contains(typed)) {
      draft.error(
          field.get(),
          "must be %s, but is %s"
              .formatted(
                  Printable.escape(parameter.domain().describe()), Printable.escape(value.text())));
    }
    return Optional.of(typed);
  }

  private static Value typed(Value value, Domain domain) {
    return switch (domain) {
      case Domain.Real real when value instanceof Value.Whole whole ->
          new Value.Real((double) whole.value());
      case Domain.Whole whole when value instanceof Value.Real real && isWhole(real.value()) ->
          new Value.Whole((long) real.value());
      case Domain.Categorical categorical -> same(value, categorical.choices());
      case Domain.Ordinal ordinal -> same(value, ordinal.levels());
      case Domain.Constant constant -> same(value, List.of(constant.value()));
      default -> value;
    };
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 0x1p53;
  }

  /** The choice that is the same number, written in another way. */
  private static Value same(Value value, List<Value> choices) {
    if (choices.contains(value) || !(value.plain() instanceof Number number)) {
      return value;
    }
    return choices.stream()
        .filter(
            choice ->
                choice.plain() instanceof Number other
                    && other.doubleValue() == number.doubleValue())
        .findFirst()
        .orElse(value);
  }
}
