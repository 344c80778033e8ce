package dev.audition.spec;

import java.util.List;
import java.util.Objects;

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
