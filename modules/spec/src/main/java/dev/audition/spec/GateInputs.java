package dev.audition.spec;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.GateInput;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads and writes what the answer to a gate can carry. */
final class GateInputs {
  private static final Domain FLAG =
      new Domain.Categorical(List.of(new Value.Flag(true), new Value.Flag(false)));

  private final Draft draft;
  private final SearchSpace space;

  GateInputs(Draft draft, SearchSpace space) {
    this.draft = draft;
    this.space = space;
  }

  List<GateInput> build(Field gate) {
    var inputs = new ArrayList<GateInput>();
    gate.get("inputs")
        .filter(Field::sound)
        .map(Field::map)
        .orElse(Map.of())
        .forEach((name, field) -> input((String) name, (Field) field).ifPresent(inputs::add));
    return inputs;
  }

  private Optional<GateInput> input(String name, Field field) {
    try {
      return switch (field.isMapping() ? field.text("type", "real") : field.text()) {
        case GateShape.PARAMETER -> parameter(name, field);
        case GateShape.TEXT -> Optional.of(GateInput.text(name));
        case GateShape.FLAG -> Optional.of(GateInput.of(name, FLAG));
        case "categorical" ->
            required(field, "choices").map(choices -> GateInput.of(name, choices(choices)));
        case "integer" -> number(field).map(range -> GateInput.of(name, whole(range)));
        default ->
            number(field)
                .map(
                    range ->
                        GateInput.of(
                            name,
                            new Domain.Real(
                                range[0], range[1], Scale.LINEAR, OptionalDouble.empty())));
      };
    } catch (IllegalArgumentException wrong) {
      draft.error(field, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<GateInput> parameter(String name, Field field) {
    Optional<GateInput> found =
        space
            .indexOf(name)
            .map(index -> GateInput.of(name, space.parameters().get(index).domain()));
    if (found.isEmpty()) {
      List<String> names = space.parameters().stream().map(Parameter::name).toList();
      draft.error(
          field,
          "there is no parameter '%s'; %s"
              .formatted(Printable.escape(name), Suggestion.of(Printable.escape(name), names)));
    }
    return found;
  }

  private Optional<double[]> number(Field field) {
    Optional<Field> min = required(field, "min");
    Optional<Field> max = required(field, "max");
    return min.isPresent() && max.isPresent()
        ? Optional.of(new double[] {min.get().real(), max.get().real()})
        : Optional.empty();
  }

  private Optional<Field> required(Field field, String key) {
    Optional<Field> found = field.isMapping() ? field.get(key) : Optional.empty();
    if (found.isEmpty()) {
      draft.error(field, "must have '%s'".formatted(key));
    }
    return found;
  }

  private static Domain choices(Field choices) {
    return new Domain.Categorical(
        choices.items().stream().map(item -> (Value) item.content()).toList());
  }

  private static Domain whole(double[] range) {
    if (range[0] != Math.rint(range[0]) || range[1] != Math.rint(range[1])) {
      throw new IllegalArgumentException(
          "min and max of an integer must be whole numbers, but are %s and %s"
              .formatted(range[0], range[1]));
    }
    return new Domain.Whole((long) range[0], (long) range[1], Scale.LINEAR, 1);
  }

  /** An input as plain values, as a document has it. */
  static Map<String, Object> plain(GateInput input, SearchSpace space) {
    var map = new LinkedHashMap<String, Object>();
    Optional<Domain> own =
        space.indexOf(input.name()).map(index -> space.parameters().get(index).domain());
    if (own.isPresent() && own.equals(input.domain())) {
      map.put("type", GateShape.PARAMETER);
      return map;
    }
    switch (input.domain().orElse(null)) {
      case null -> map.put("type", GateShape.TEXT);
      case Domain.Real real -> {
        map.put("type", "real");
        map.put("min", real.min());
        map.put("max", real.max());
      }
      case Domain.Whole whole -> {
        map.put("type", "integer");
        map.put("min", whole.min());
        map.put("max", whole.max());
      }
      case Domain.Categorical one when one.equals(FLAG) -> map.put("type", GateShape.FLAG);
      case Domain.Categorical one -> choices(map, one.choices());
      case Domain.Ordinal one -> choices(map, one.levels());
      case Domain.Constant one -> choices(map, List.of(one.value()));
    }
    return map;
  }

  private static void choices(Map<String, Object> map, List<Value> values) {
    map.put("type", "categorical");
    map.put("choices", values.stream().map(Value::plain).toList());
  }
}
