package dev.audition.spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A commented sweep.yaml to start from. */
public final class SweepTemplate {
  private static final int MOST_BYTES = 1 << 20;

  private static final List<ScriptArgument> EXAMPLES =
      List.of(
          new ScriptArgument(
              "learning_rate", "{type: real, min: 1e-4, max: 1, scale: log}", Optional.empty()),
          new ScriptArgument("max_depth", "{type: integer, min: 2, max: 12}", Optional.empty()));

  private SweepTemplate() {}

  /**
   * The text for a training script. Arguments that a Python script declares become parameters.
   *
   * @param script the training script; it is looked at if it can be read, never run
   */
  public static String forScript(Path script) {
    String source = source(script);
    List<ScriptArgument> found = ScriptArguments.find(source);
    List<ScriptArgument> arguments = found.isEmpty() ? EXAMPLES : found;
    return fill(
        Printable.escape(name(script)),
        study(script),
        objective(source),
        found.isEmpty()
            ? "these are examples, put yours in their place."
            : "the arguments of the script, with ranges around their defaults.",
        lines(arguments),
        start(arguments),
        arguments.getFirst().name(),
        metric(source),
        command(script));
  }

  private static String fill(Object... values) {
    return """
    # A sweep for %s. Start it:  audition run sweep.yaml
    # See what is wrong with it:      audition check sweep.yaml

    study: %s

    # What is wanted of which metric; a list makes the study multi-objective.
    objective: {%s}

    # What is searched: %s
    parameters:
    %s

    # Configurations must fulfil these, for example:  max_depth * 8 <= 64
    constraints: []

    search:
      # sampler: tpe                                # the default, auto, chooses by itself
      # pruner: {asha: {min: 1, max: 81, eta: 3}}   # stops bad trials early
      seed: 1
    %s
    # Whichever comes first.
    stop: {any: [{trials: 50}, {wall-clock: 1h}]}

    trial:
      # {params} becomes one --name=value for each parameter; {%s} becomes the value alone.
      # Report with a line of output:  [audition] {"step": 1, "metrics": {"%s": 0.5}}
      command: [%s]
      timeout: 30m

    workers: {parallel: 2, per-trial: {cpu: 1}}
    """
        .formatted(values);
  }

  private static String name(Path script) {
    Path name = script.getFileName();
    return name == null ? "script" : name.toString();
  }

  private static String source(Path script) {
    if (!name(script).endsWith(".py")) {
      return "";
    }
    try (var input = Files.newInputStream(script)) {
      return new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      // The template is useful without it; the script may come later.
      return "";
    }
  }

  private static String study(Path script) {
    String stem = name(script).replaceFirst("\\.[^.]*$", "");
    String clean = stem.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[._-]+", "");
    String quoted = clean.isEmpty() ? "study" : clean.substring(0, Math.min(64, clean.length()));
    return Json.write(quoted);
  }

  private static String metric(String source) {
    return ScriptArguments.METRICS.stream()
        .filter(word -> source.contains("\"" + word + "\"") || source.contains("'" + word + "'"))
        .findFirst()
        .orElse("val_loss");
  }

  private static String objective(String source) {
    String metric = metric(source);
    return (metric.contains("loss") || metric.contains("err") ? "minimize: " : "maximize: ")
        + metric;
  }

  private static String lines(List<ScriptArgument> arguments) {
    return arguments.stream()
        .map(argument -> "  %s: %s".formatted(argument.key(), argument.domain()))
        .collect(Collectors.joining("\n"));
  }

  private static String start(List<ScriptArgument> arguments) {
    boolean all = arguments.stream().allMatch(argument -> argument.preset().isPresent());
    if (!all) {
      return "";
    }
    String values =
        arguments.stream()
            .map(argument -> argument.key() + ": " + argument.preset().orElse(""))
            .collect(Collectors.joining(", "));
    return "  # The script's defaults are tried first.\n  start:\n    - {%s}\n".formatted(values);
  }

  private static String command(Path script) {
    String quoted = literal(script.toString());
    String name = name(script);
    String program =
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "py" -> "\"{python}\", " + quoted;
          case "sh" -> "sh, " + quoted;
          case "jar" -> "java, -jar, " + quoted;
          case "R", "r" -> "Rscript, " + quoted;
          case "jl" -> "julia, " + quoted;
          case "js", "mjs" -> "node, " + quoted;
          case "rb" -> "ruby, " + quoted;
          default -> literal(script.getNameCount() > 1 ? script.toString() : "./" + name);
        };
    return program + ", \"{params}\"";
  }

  /** A path with braces must not look like a placeholder. */
  private static String literal(String path) {
    return Json.write(path.replaceAll("\\{([A-Za-z_][\\w.-]*)}", "{{$1}}"));
  }
}
