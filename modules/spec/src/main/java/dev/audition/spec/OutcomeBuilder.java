package dev.audition.spec;

import dev.audition.study.OutcomeConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds what metrics must keep to. */
final class OutcomeBuilder {
  private final Draft draft;

  OutcomeBuilder(Draft draft) {
    this.draft = draft;
  }

  List<OutcomeConstraint> build(Field list) {
    var constraints = new ArrayList<OutcomeConstraint>();
    var metrics = new HashSet<String>();
    for (Field item : list.items()) {
      Optional<Field> metric = item.get("metric");
      if (!item.sound() || metric.isEmpty()) {
        continue;
      }
      if (!metrics.add(metric.get().text())) {
        draft.error(
            metric.get(),
            "the metric '%s' must have one outcome constraint, but has two; give it min and max"
                .formatted(metric.get().text()));
        continue;
      }
      try {
        constraints.add(
            new OutcomeConstraint(metric.get().text(), bound(item, "min"), bound(item, "max")));
      } catch (IllegalArgumentException wrong) {
        draft.error(item.get("max").orElse(item), String.valueOf(wrong.getMessage()));
      }
    }
    return constraints;
  }

  private static OptionalDouble bound(Field item, String key) {
    return item.get(key)
        .map(bound -> OptionalDouble.of(bound.real()))
        .orElse(OptionalDouble.empty());
  }

  /** A constraint as plain values. */
  static Map<String, Object> plain(OutcomeConstraint constraint) {
    var map = new LinkedHashMap<String, Object>();
    map.put("metric", constraint.metric());
    constraint.min().ifPresent(min -> map.put("min", min));
    constraint.max().ifPresent(max -> map.put("max", max));
    return map;
  }
}
