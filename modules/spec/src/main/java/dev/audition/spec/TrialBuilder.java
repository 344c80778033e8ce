package dev.audition.spec;

import dev.audition.study.Attempts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds what is started, and its bounds. */
final class TrialBuilder {
  private static final Set<String> OF_PROCESSES =
      Set.of("program", "parameters", "reports", "environment", "directory");

  private final Draft draft;
  private final Field trial;

  TrialBuilder(Draft draft, Field trial) {
    this.draft = draft;
    this.trial = trial;
  }

  /** Checks what shapes cannot say. */
  void check(Collection<String> parameters) {
    if (trial.get("java").isPresent()) {
      refuse(OF_PROCESSES, "command, shell or stages");
    } else {
      refuse(Set.of("classpath"), "java");
    }
    if (trial.get("shell").isPresent()) {
      refuse(Set.of("program", "parameters"), "command or stages");
    }
    trial.get("command").ifPresent(command -> command(command, parameters));
    trial.get("shell").ifPresent(shell -> shell(shell, parameters));
    trial
        .get("stages")
        .ifPresent(stages -> new StageBuilder(draft, stages).check(parameters, this::command));
    trial.get("checkpoints").ifPresent(found -> CheckpointBuilder.check(draft, found));
  }

  private void refuse(Set<String> keys, String needed) {
    for (String key : keys.stream().sorted().toList()) {
      trial
          .get(key)
          .ifPresent(
              field ->
                  draft.error(
                      field, "'%s' needs %s; remove one of the two".formatted(key, needed)));
    }
  }

  private void command(Field command, Collection<String> parameters) {
    for (Field argument : command.items()) {
      for (CommandTemplate.Problem problem : CommandTemplate.check(argument.text(), parameters)) {
        String before = argument.text().substring(0, offset(argument.text(), problem.index()));
        Position inText = SourceText.end(before);
        draft
            .errors()
            .add(
                draft.positions().locate(argument.node(), inText.line(), inText.column()),
                argument.path(),
                problem.message());
      }
    }
    if (!command.items().isEmpty() && command.items().getFirst().text().isBlank()) {
      draft.error(command.items().getFirst(), "must be a program, but is blank");
    }
    requireProgram(command);
  }

  private static int offset(String text, int points) {
    return text.offsetByCodePoints(0, points);
  }

  private void requireProgram(Field command) {
    boolean used =
        command.items().stream()
            .anyMatch(item -> CommandTemplate.names(item.text()).contains("program"));
    if (used && trial.get("program").isEmpty()) {
      draft.error(command, "{program} needs trial.program; add program: train.py");
    }
  }

  private void shell(Field shell, Collection<String> parameters) {
    for (String name : CommandTemplate.names(shell.text())) {
      if (parameters.contains(name)) {
        draft.error(
            shell,
            "the parameter {%s} must not become a part of a shell text; write $AUDITION_PARAM_%s"
                .formatted(name, name.replaceAll("[^A-Za-z0-9_]", "_")));
      }
    }
  }

  TrialDefinition definition() {
    if (trial.get("command").isPresent()) {
      return new TrialDefinition.Command(trial.texts("command"), process());
    }
    if (trial.get("stages").isPresent()) {
      return new TrialDefinition.Stages(
          new StageBuilder(draft, trial.get("stages").get()).build(), process());
    }
    return trial
        .get("shell")
        .<TrialDefinition>map(shell -> new TrialDefinition.Shell(shell.text(), process()))
        .orElseGet(
            () ->
                new TrialDefinition.JavaObjective(
                    trial.text("java", ""), trial.texts("classpath")));
  }

  private ProcessSettings process() {
    return new ProcessSettings(
        style(trial.text("parameters", ParameterStyle.EQUALS.word())),
        format(trial.text("reports", ReportFormat.AUTO.word())),
        environment(),
        trial.get("program").map(Field::text),
        trial.get("directory").map(Field::text));
  }

  private static ParameterStyle style(String word) {
    return Arrays.stream(ParameterStyle.values())
        .filter(style -> style.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static ReportFormat format(String word) {
    return Arrays.stream(ReportFormat.values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> environment() {
    var variables = new LinkedHashMap<String, String>();
    trial
        .get("environment")
        .ifPresent(
            table ->
                table
                    .map()
                    .forEach(
                        (name, value) -> variables.put((String) name, ((Field) value).text())));
    return variables;
  }

  TrialLimits limits() {
    TrialLimits standard = TrialLimits.standard();
    Optional<Duration> timeout = trial.get("timeout").map(span -> (Duration) span.content());
    Duration grace =
        trial.get("grace").map(span -> (Duration) span.content()).orElse(standard.grace());
    CheckpointSettings checkpoints =
        trial.get("checkpoints").map(CheckpointBuilder::build).orElse(standard.checkpoints());
    return new TrialLimits(timeout, grace, checkpoints);
  }

  Attempts attempts() {
    Optional<Field> attempts = trial.get("attempts");
    Attempts standard = Attempts.standard();
    if (attempts.isEmpty()) {
      return standard;
    }
    Field field = attempts.get();
    return field.isMapping()
        ? new Attempts(
            field.whole("crashes", standard.crashes()), field.whole("losses", standard.losses()))
        : Attempts.of(Math.toIntExact(field.whole()));
  }
}
