package dev.audition.cli.control;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is asked of the process that runs a study.
 *
 * @param action {@code pause}, {@code stop}, {@code set}, ...
 * @param study name of the study
 * @param by who asks
 * @param arguments further values by name
 */
public record ControlRequest(
    String action, String study, String by, Map<String, String> arguments) {
  public ControlRequest {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(by, "by");
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
  }
}
