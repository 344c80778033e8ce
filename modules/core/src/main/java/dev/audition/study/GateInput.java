package dev.audition.study;

import dev.audition.space.Domain;
import dev.audition.space.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that the answer to a gate can carry.
 *
 * @param name where a trial waits, a parameter's name: the trial goes on with the value given;
 *     where the study waits, {@code parallel} or {@code trials}; any other value is only recorded
 * @param domain what is allowed; empty: any text
 */
public record GateInput(String name, Optional<Domain> domain) {
  public GateInput {
    Objects.requireNonNull(domain, "domain");
    if (name.isBlank() || name.length() > 128) {
      throw new IllegalArgumentException(
          "the name of a gate's input must have 1 to 128 characters, but has " + name.length());
    }
  }

  /** An input with a domain. */
  public static GateInput of(String name, Domain domain) {
    return new GateInput(name, Optional.of(domain));
  }

  /** An input that takes any text. */
  public static GateInput text(String name) {
    return new GateInput(name, Optional.empty());
  }

  /** The value with the domain's type, where a whole number was given for a real one. */
  public Value typed(Value value) {
    return domain.filter(Domain.Real.class::isInstance).isPresent()
            && value instanceof Value.Whole whole
        ? new Value.Real(whole.value())
        : value;
  }

  /** Why a typed value is not allowed; empty if it is. */
  public Optional<String> violation(Value value) {
    boolean allowed = domain.map(d -> d.contains(value)).orElse(value instanceof Value.Text);
    return allowed
        ? Optional.empty()
        : Optional.of(
            "'%s' must be %s, but is %s"
                .formatted(name, domain.map(Domain::describe).orElse("a text"), value.text()));
  }

  /**
   * The value that somebody has typed.
   *
   * @throws IllegalArgumentException if it is none that is allowed
   */
  public Value parse(String text) {
    try {
      Value value =
          switch (domain.orElse(null)) {
            case null -> new Value.Text(text);
            case Domain.Real real -> new Value.Real(Double.parseDouble(text));
            case Domain.Whole whole -> new Value.Whole(Long.parseLong(text));
            case Domain.Categorical one -> chosen(one.choices(), text);
            case Domain.Ordinal one -> chosen(one.levels(), text);
            case Domain.Constant one -> chosen(List.of(one.value()), text);
          };
      Optional<String> violation = violation(value);
      if (violation.isEmpty()) {
        return value;
      }
      throw new IllegalArgumentException(violation.get());
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(violation(new Value.Text(text)).orElseThrow(), noNumber);
    }
  }

  private static Value chosen(List<Value> values, String text) {
    return values.stream()
        .filter(value -> value.text().equals(text))
        .findFirst()
        .orElse(new Value.Text(text));
  }
}
