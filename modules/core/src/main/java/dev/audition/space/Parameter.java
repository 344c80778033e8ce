package dev.audition.space;

import java.util.Objects;
import java.util.Optional;

/**
 * A named dimension of the search.
 *
 * @param name 1 to 128 printable characters, unique in its space
 * @param domain the values it can take
 * @param when if present, the parameter is active only where this holds; a condition that reads an
 *     inactive parameter does not hold
 * @param prior where its best value is believed to be, over the same domain; mostly nowhere
 */
public record Parameter(
    String name, Domain domain, Optional<Predicate> when, Optional<Prior> prior) {
  public Parameter {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(prior, "prior");
    if (name.isBlank() || name.length() > 128) {
      throw new IllegalArgumentException(
          "a parameter's name must have 1 to 128 characters, but has " + name.length());
    }
    if (!name.chars().allMatch(Parameter::printable)) {
      throw new IllegalArgumentException(
          "a parameter's name must have printable characters only, but is '%s'"
              .formatted(escaped(name)));
    }
  }

  /** A parameter about which nothing is believed. */
  public Parameter(String name, Domain domain, Optional<Predicate> when) {
    this(name, domain, when, Optional.empty());
  }

  /** The same with a belief. */
  public Parameter withPrior(Prior belief) {
    return new Parameter(name, domain, when, Optional.of(belief));
  }

  /** The same over another domain, with what is believed as far as it fits. */
  public Parameter withDomain(Domain other) {
    return new Parameter(name, other, when, prior.flatMap(belief -> belief.on(other)));
  }

  /** A parameter that is always active. */
  public static Parameter of(String name, Domain domain) {
    return new Parameter(name, domain, Optional.empty());
  }

  private static boolean printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static String escaped(String text) {
    var result = new StringBuilder();
    text.chars()
        .forEach(
            c -> result.append(printable(c) ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
    return result.toString();
  }
}
