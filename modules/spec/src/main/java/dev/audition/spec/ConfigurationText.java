package dev.audition.spec;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configurations that people type, as texts by parameter. */
public final class ConfigurationText {
  private ConfigurationText() {}

  /**
   * The configuration of these values; constants need not be given.
   *
   * @param texts each as on a command line: {@code 0.1}, {@code 1e-3}, {@code adam}, {@code true}
   * @throws IllegalArgumentException if they are not a point of the space; the message says why
   */
  public static Configuration read(SearchSpace space, Map<String, String> texts) {
    List<String> names = space.parameters().stream().map(Parameter::name).toList();
    for (String name : texts.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no parameter '%s'; %s".formatted(name, Suggestion.of(name, names)));
      }
    }
    var values = new LinkedHashMap<String, Value>();
    for (Parameter parameter : space.parameters()) {
      Optional<String> text = Optional.ofNullable(texts.get(parameter.name()));
      if (text.isPresent()) {
        values.put(parameter.name(), value(parameter, text.get()));
      } else if (parameter.domain() instanceof Domain.Constant constant
          && parameter.when().isEmpty()) {
        values.put(parameter.name(), constant.value());
      }
    }
    Configuration configuration = Configuration.of(values);
    space
        .violation(configuration)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    return configuration;
  }

  /**
   * One value of a parameter.
   *
   * @throws IllegalArgumentException if it is not in the parameter's domain
   */
  public static Value value(Parameter parameter, String text) {
    return typed(text, parameter.domain())
        .filter(parameter.domain()::contains)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameter '%s' must be %s, but is '%s'"
                        .formatted(parameter.name(), parameter.domain().describe(), text)));
  }

  private static Optional<Value> typed(String text, Domain domain) {
    return switch (domain) {
      case Domain.Real real -> number(text).map(Value.Real::new);
      case Domain.Whole whole -> whole(text).map(Value.Whole::new);
      case Domain.Categorical categorical -> same(text, categorical.choices());
      case Domain.Ordinal ordinal -> same(text, ordinal.levels());
      case Domain.Constant constant -> same(text, List.of(constant.value()));
    };
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException none) {
      return number(text)
          .filter(number -> number == Math.rint(number) && Math.abs(number) < 0x1p53)
          .map(Double::longValue);
    }
  }

  /** The choice that is written so, else the one that is the same number. */
  private static Optional<Value> same(String text, List<Value> choices) {
    Optional<Value> written =
        choices.stream().filter(choice -> choice.text().equals(text)).findFirst();
    if (written.isPresent() || number(text).isEmpty()) {
      return written;
    }
    double number = number(text).get();
    return choices.stream()
        .filter(choice -> choice.plain() instanceof Number n && n.doubleValue() == number)
        .findFirst();
  }
}
