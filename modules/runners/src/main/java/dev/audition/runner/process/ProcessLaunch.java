package dev.audition.runner.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the attempts of a study are started and understood.
 *
 * @param command what is started
 * @param metric the name of the first objective's metric
 * @param readers of standard output, besides the product's own form
 * @param program what {@code {program}} stands for
 * @param python the interpreter for {@code {python}}; empty: what the path has
 * @param workingDirectory where it runs; empty: in the attempt's own folder
 * @param environment added to the engine's own
 * @param limits bounds
 */
public record ProcessLaunch(
    Command command,
    String metric,
    List<LineReader> readers,
    Optional<String> program,
    Optional<String> python,
    Optional<Path> workingDirectory,
    Map<String, String> environment,
    Limits limits) {
  public ProcessLaunch {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(limits, "limits");
    readers = List.copyOf(readers);
    environment = Map.copyOf(environment);
    for (String name : environment.keySet()) {
      if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "an environment variable's name must not be empty or contain '=', but is '%s'"
                .formatted(Escaped.text(name)));
      }
    }
  }

  /** A command with the standard readers and limits. */
  public static ProcessLaunch of(Command command, String metric) {
    return new ProcessLaunch(
        command,
        metric,
        Readers.named("auto", Set.of(metric)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Limits.standard());
  }

  /** The same with other readers. */
  public ProcessLaunch withReaders(List<LineReader> other) {
    return new ProcessLaunch(
        command, metric, other, program, python, workingDirectory, environment, limits);
  }

  /** The same with a program for {@code {program}}. */
  public ProcessLaunch withProgram(String other) {
    return new ProcessLaunch(
        command,
        metric,
        readers,
        Optional.of(other),
        python,
        workingDirectory,
        environment,
        limits);
  }

  /** The same with an interpreter for {@code {python}}. */
  public ProcessLaunch withPython(String other) {
    return new ProcessLaunch(
        command,
        metric,
        readers,
        program,
        Optional.of(other),
        workingDirectory,
        environment,
        limits);
  }

  /** The same in another working directory. */
  public ProcessLaunch withWorkingDirectory(Path other) {
    return new ProcessLaunch(
        command, metric, readers, program, python, Optional.of(other), environment, limits);
  }

  /** The same with one more environment variable. */
  public ProcessLaunch withEnvironment(String name, String value) {
    var more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new ProcessLaunch(
        command, metric, readers, program, python, workingDirectory, more, limits);
  }

  /** The same with other bounds. */
  public ProcessLaunch withLimits(Limits other) {
    return new ProcessLaunch(
        command, metric, readers, program, python, workingDirectory, environment, other);
  }
}
