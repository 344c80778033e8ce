package dev.audition.spec;

import dev.audition.space.Domain;
import dev.audition.space.Prior;
import dev.audition.space.Value;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Builds what is believed about a parameter. */
final class PriorBuilder {
  private final Draft draft;
  private final Domain domain;

  PriorBuilder(Draft draft, Domain domain) {
    this.draft = draft;
    this.domain = domain;
  }

  /** The prior; empty if something is wrong in it. */
  Optional<Prior> build(Field prior) {
    if (!prior.sound()) {
      return Optional.empty();
    }
    return prior.get(PriorShape.WEIGHTS).flatMap(this::weights).or(() -> near(prior));
  }

  private Optional<Prior> near(Field prior) {
    Optional<Field> at = prior.get(PriorShape.AT);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    String confidence = prior.text(PriorShape.CONFIDENCE, "medium").toUpperCase(Locale.ROOT);
    try {
      return Optional.of(
          Prior.near(domain, (Value) at.get().content(), Prior.Confidence.valueOf(confidence)));
    } catch (IllegalArgumentException wrong) {
      draft.error(at.get(), String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Prior> weights(Field table) {
    List<Value> values = domain.listed();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = values.stream().map(Value::text).toList();
    var weights = new ArrayList<Double>(names.stream().map(name -> 1.0).toList());
    boolean sound = true;
    for (Map.Entry<?, ?> entry : table.map().entrySet()) {
      String name = (String) entry.getKey();
      int index = names.indexOf(name);
      if (index < 0) {
        draft.error(
            (Field) entry.getValue(),
            "there is no value %s; %s"
                .formatted(Printable.quote(name), Suggestion.of(Printable.escape(name), names)));
        sound = false;
      } else {
        weights.set(index, ((Field) entry.getValue()).real());
      }
    }
    return sound ? Optional.of(new Prior.Weights(values, weights)) : Optional.empty();
  }

  /** A prior as plain values. */
  static Map<String, Object> plain(Prior prior) {
    var map = new LinkedHashMap<String, Object>();
    switch (prior) {
      case Prior.Bell bell -> {
        map.put(PriorShape.AT, bell.at().plain());
        map.put(PriorShape.CONFIDENCE, bell.confidence().name().toLowerCase(Locale.ROOT));
      }
      case Prior.Weights weights -> {
        var each = new LinkedHashMap<String, Object>();
        for (int i = 0; i < weights.values().size(); i++) {
          each.put(weights.values().get(i).text(), weights.weights().get(i));
        }
        map.put(PriorShape.WEIGHTS, each);
      }
    }
    return map;
  }
}
