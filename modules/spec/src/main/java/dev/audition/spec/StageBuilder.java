package dev.audition.spec;

import dev.audition.study.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Builds the stages of a training of processes, checks them, and writes them again. */
final class StageBuilder {
  private final Draft draft;
  private final Field stages;

  StageBuilder(Draft draft, Field stages) {
    this.draft = draft;
    this.stages = stages;
  }

  /**
   * Checks what shapes cannot say.
   *
   * @param command checks a command with the parameters that it may name
   */
  void check(Collection<String> parameters, BiConsumer<Field, Collection<String>> command) {
    var names = new HashSet<String>();
    var outputs = new HashSet<String>();
    boolean own = false;
    for (Field stage : stages.items()) {
      stage.get("name").filter(name -> !names.add(name.text())).ifPresent(this::twice);
      Optional<Field> uses = stage.get("uses");
      uses.ifPresent(used -> uses(used, parameters));
      stage.get("command").ifPresent(words -> command.accept(words, parameters));
      uses.ifPresent(
          used -> stage.get("command").ifPresent(words -> unused(words, used, parameters)));
      shared(stage, uses, own);
      stage.get("outputs").ifPresent(paths -> paths.items().forEach(p -> output(p, outputs)));
      own |= uses.isEmpty();
    }
  }

  private static Collection<String> texts(Field list) {
    return list.items().stream().map(Field::text).toList();
  }

  private void twice(Field name) {
    draft.error(name, "two stages are named '%s'; rename one".formatted(name.text()));
  }

  private void uses(Field uses, Collection<String> parameters) {
    Set<String> seen = new HashSet<>();
    for (Field name : uses.items()) {
      String escaped = Printable.escape(name.text());
      if (!parameters.contains(name.text())) {
        draft.error(
            name,
            "unknown parameter '%s'; %s"
                .formatted(escaped, Suggestion.of(escaped, List.copyOf(parameters))));
      } else if (!seen.add(name.text())) {
        draft.error(name, "'%s' is there twice; remove one".formatted(escaped));
      }
    }
  }

  /** A shared stage sees only what it uses. */
  private void unused(Field command, Field uses, Collection<String> parameters) {
    for (Field word : command.items()) {
      for (String name : CommandTemplate.names(word.text())) {
        if (parameters.contains(name) && !texts(uses).contains(name)) {
          draft.error(
              word,
              "the stage depends on '%s', which is not in 'uses'; add it there".formatted(name));
        }
      }
    }
  }

  private void shared(Field stage, Optional<Field> uses, boolean afterOwn) {
    if (uses.isEmpty()) {
      stage
          .get("outputs")
          .ifPresent(
              outputs ->
                  draft.error(
                      outputs,
                      "'outputs' needs 'uses' (which may be []); without it, hand things on in a"
                          + " checkpoint"));
      return;
    }
    if (afterOwn) {
      draft.error(uses.get(), "a stage with 'uses' must come before all without; move it up");
    }
    stage
        .get("repeat")
        .filter(repeat -> repeat.whole() > 1)
        .ifPresent(repeat -> draft.error(repeat, "a stage with 'uses' runs once; remove 'repeat'"));
    if (stage.texts("outputs").isEmpty()) {
      draft.error(uses.get(), "a stage with 'uses' must have 'outputs', since others share them");
    }
  }

  private void output(Field output, Set<String> seen) {
    Optional<String> path = path(output.text());
    if (path.isEmpty()) {
      draft.error(
          output,
          "must be a path below the stage's folder, without '..', but is '%s'"
              .formatted(Printable.escape(output.text())));
    } else if (!seen.add(path.get())) {
      draft.error(output, "'%s' is an output already; rename one".formatted(path.get()));
    }
  }

  /** The path of an output, without '/' at its end; empty if it leads out. */
  private static Optional<String> path(String text) {
    try {
      Path path = Path.of(text);
      boolean below = !path.isAbsolute() && !path.startsWith("..") && path.equals(path.normalize());
      return below && !path.toString().isEmpty() ? Optional.of(path.toString()) : Optional.empty();
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }

  List<TrialDefinition.ProcessStage> build() {
    var built = new ArrayList<TrialDefinition.ProcessStage>();
    for (Field stage : stages.items()) {
      built.add(
          new TrialDefinition.ProcessStage(
              stage.text("name", ""),
              stage.texts("command"),
              stage.whole("repeat", 1),
              stage.get("uses").map(uses -> List.copyOf(texts(uses))),
              stage.texts("outputs").stream().map(each -> path(each).orElse(each)).toList()));
    }
    return built;
  }

  /** As it stands in a sweep's document. */
  static Map<String, Object> write(TrialDefinition.ProcessStage stage) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", stage.name());
    map.put("command", stage.argv());
    if (stage.uses().isPresent()) {
      map.put("uses", stage.uses().get());
      map.put("outputs", stage.outputs());
    } else {
      map.put("repeat", stage.repeat());
    }
    return map;
  }
}
