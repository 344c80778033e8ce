package dev.audition.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a process is run.
 *
 * @param parameters how {@code {params}} writes the parameters into arguments
 * @param reports in which form the process prints its reports
 * @param environment variables set in addition to the inherited ones, in order
 * @param program the script that {@code {program}} stands for
 * @param directory working directory, relative to the spec's folder; empty: that folder
 */
public record ProcessSettings(
    ParameterStyle parameters,
    ReportFormat reports,
    Map<String, String> environment,
    Optional<String> program,
    Optional<String> directory) {
  public ProcessSettings {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(directory, "directory");
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** {@code --name=value}, reports in any known form, nothing else. */
  public static ProcessSettings standard() {
    return new ProcessSettings(
        ParameterStyle.EQUALS, ReportFormat.AUTO, Map.of(), Optional.empty(), Optional.empty());
  }
}
