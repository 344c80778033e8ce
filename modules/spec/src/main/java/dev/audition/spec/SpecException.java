package dev.audition.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be used, with everything that is wrong in it. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<SpecError> errors;

  /**
   * Collects errors.
   *
   * @param errors one or more, in any order
   */
  public SpecException(List<SpecError> errors) {
    super(errors.stream().sorted().map(SpecError::format).collect(Collectors.joining("\n")));
    this.errors = errors.stream().sorted().toList();
  }

  /** What is wrong, by position; one or more. */
  public List<SpecError> errors() {
    return errors;
  }

  /** All errors for people, a line each. */
  public String format() {
    return errors.stream().map(SpecError::format).collect(Collectors.joining("\n"));
  }
}
