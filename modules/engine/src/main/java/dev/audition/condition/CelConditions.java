package dev.audition.condition;

import dev.audition.spec.StageCondition;
import dev.audition.training.Condition;
import dev.audition.training.ConditionLanguage;
import dev.audition.training.Moment;
import java.util.HashMap;
import java.util.Map;

/** Makes conditions of CEL; found by {@code ServiceLoader}. */
public final class CelConditions implements ConditionLanguage {
  @Override
  public <S> Condition<S> compile(String text, Class<S> state) {
    Map<String, StateField> fields = StateField.of(state);
    var types = new HashMap<String, StageCondition.Type>();
    fields.forEach((name, field) -> types.put(name, field.type()));
    return new Compiled<>(text, StageCondition.compile(text, types), fields);
  }

  private record Compiled<S>(String text, StageCondition condition, Map<String, StateField> fields)
      implements Condition<S> {
    @Override
    public boolean holds(Moment<S> moment) {
      var values = new HashMap<String, Object>();
      for (String name : condition.reads()) {
        Object value = value(moment, name);
        if (value != null) {
          values.put(name, value);
        }
      }
      return condition.holds(values);
    }

    private @org.jspecify.annotations.Nullable Object value(Moment<S> moment, String name) {
      int dot = name.indexOf('.');
      String rest = name.substring(dot + 1);
      return switch (dot < 0 ? name : name.substring(0, dot)) {
        case "step" -> moment.step();
        case "repetition" -> moment.repetition();
        case "metrics" -> moment.metrics().get(rest);
        case "params" ->
            moment.configuration().value(rest).map(value -> value.plain()).orElse(null);
        default -> {
          StateField field = fields.get(rest);
          yield field == null ? null : field.read(moment.state());
        }
      };
    }
  }
}
