package dev.audition.spec;

import dev.audition.space.Domain;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries an expression at the corners of the domains, where most failures are. */
final class Probe {
  private static final int MOST_POINTS = 2_000;
  private static final int MOST_CHOICES = 16;

  private final Map<String, Domain> domains;

  Probe(Map<String, Domain> domains) {
    this.domains = domains;
  }

  /** Where and how the expression fails, for a message; empty if it never did. */
  Optional<String> failure(Expression expression) {
    for (Map<String, Object> point : points(expression.reads())) {
      try {
        expression.evaluate(point);
      } catch (Expression.Failure failure) {
        return Optional.of(
            "fails for %s: %s; exclude such values with &&"
                .formatted(format(point), failure.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static String format(Map<String, Object> point) {
    return String.join(
        ", ",
        point.entrySet().stream()
            .map(entry -> Printable.escape(entry.getKey() + " = " + entry.getValue()))
            .toList());
  }

  private List<Map<String, Object>> points(Set<String> reads) {
    List<Map<String, Object>> points = List.of(Map.of());
    for (String name : reads.stream().sorted().toList()) {
      Domain domain = domains.get(name);
      List<Object> values = domain == null ? List.of() : values(domain);
      if ((long) points.size() * values.size() > MOST_POINTS) {
        values = values.subList(0, 1);
      }
      points = product(points, name, values);
    }
    return points;
  }

  private static List<Map<String, Object>> product(
      List<Map<String, Object>> points, String name, List<Object> values) {
    var product = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> point : points) {
      for (Object value : values) {
        var extended = new LinkedHashMap<String, Object>(point);
        extended.put(name, value);
        product.add(extended);
      }
    }
    return product;
  }

  private static List<Object> values(Domain domain) {
    Set<Object> values = new LinkedHashSet<>();
    switch (domain) {
      case Domain.Real real -> {
        values.add(real.min());
        values.add(real.max());
        addIfInside(domain, new Value.Real(0), values);
      }
      case Domain.Whole whole -> {
        values.add(whole.min());
        values.add(whole.max());
        for (long near = -2; near <= 2; near++) {
          addIfInside(domain, new Value.Whole(near), values);
        }
      }
      case Domain.Categorical categorical -> addAll(categorical.choices(), values);
      case Domain.Ordinal ordinal -> addAll(ordinal.levels(), values);
      case Domain.Constant constant -> values.add(constant.value().plain());
    }
    return List.copyOf(values);
  }

  private static void addIfInside(Domain domain, Value value, Set<Object> values) {
    if (domain.contains(value)) {
      values.add(value.plain());
    }
  }

  private static void addAll(List<Value> choices, Set<Object> values) {
    choices.stream().limit(MOST_CHOICES).map(Value::plain).forEach(values::add);
  }
}
