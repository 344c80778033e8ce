package dev.audition.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is started for an attempt. */
public sealed interface TrialDefinition {

  /**
   * A process with its arguments.
   *
   * @param argv templates, one or more; a placeholder stays within its argument, except for those
   *     that stand for several arguments
   * @param process how it is run
   */
  record Command(List<String> argv, ProcessSettings process) implements TrialDefinition {
    public Command {
      Objects.requireNonNull(process, "process");
      argv = List.copyOf(argv);
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("a command must name a program, but is empty");
      }
    }
  }

  /**
   * A text for {@code /bin/sh -c}. It has no placeholders: parameters come as environment
   * variables, never as a part of the text.
   */
  record Shell(String text, ProcessSettings process) implements TrialDefinition {
    public Shell {
      Objects.requireNonNull(process, "process");
      if (text.isBlank()) {
        throw new IllegalArgumentException("a shell text must not be blank; give it a command");
      }
    }
  }

  /**
   * Processes that run one after the other.
   *
   * @param stages in order, one or more; those that are shared come first
   * @param process how each is run
   */
  record Stages(List<ProcessStage> stages, ProcessSettings process) implements TrialDefinition {
    public Stages {
      Objects.requireNonNull(process, "process");
      stages = List.copyOf(stages);
      if (stages.isEmpty()) {
        throw new IllegalArgumentException("a training must have a stage, but has none");
      }
    }
  }

  /**
   * A stage of {@link Stages}.
   *
   * @param name unique in its training
   * @param argv templates, as of a {@link Command}
   * @param repeat how often it runs, 1 or more
   * @param uses what its outputs depend on, in order; empty: they are not shared
   * @param outputs what it makes, relative to its folder, without '/' at the end
   */
  record ProcessStage(
      String name,
      List<String> argv,
      int repeat,
      Optional<List<String>> uses,
      List<String> outputs) {
    public ProcessStage {
      Objects.requireNonNull(name, "name");
      argv = List.copyOf(argv);
      uses = uses.map(List::copyOf);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * A class that runs in this JVM.
   *
   * @param className with its package
   * @param classpath jars and folders to look into first, relative to the spec's folder
   */
  record JavaObjective(String className, List<String> classpath) implements TrialDefinition {
    public JavaObjective {
      Objects.requireNonNull(className, "className");
      classpath = List.copyOf(classpath);
    }
  }
}
