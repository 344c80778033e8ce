package dev.audition.runner.jvm;

import dev.audition.study.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Objectives by class name, from a class path of their own. */
public final class ObjectiveLoader implements AutoCloseable {
  private final List<Path> classPath;
  private final URLClassLoader loader;

  /**
   * A loader whose parent has this library's classes.
   *
   * @param classPath folders and jars, in order of search; {@code folder/*} stands for all jars of
   *     a folder, as on a java command line
   * @throws IllegalArgumentException if one does not exist
   */
  public ObjectiveLoader(List<Path> classPath) {
    this.classPath = classPath.stream().flatMap(entry -> jars(entry).stream()).toList();
    URL[] urls = this.classPath.stream().map(ObjectiveLoader::url).toArray(URL[]::new);
    this.loader = new URLClassLoader("objectives", urls, Objective.class.getClassLoader());
  }

  /**
   * Makes an objective.
   *
   * @param className as {@code org.example.Digits}; its constructor without parameters is called
   * @throws IllegalArgumentException if the class is missing, is no {@link Objective}, or cannot be
   *     made; the message says what to do
   */
  public Objective load(String className) {
    Class<?> found = find(className);
    if (!Objective.class.isAssignableFrom(found)) {
      throw new IllegalArgumentException(
          "%s must implement %s, but does not".formatted(className, Objective.class.getName()));
    }
    if (found.isInterface() || Modifier.isAbstract(found.getModifiers())) {
      throw new IllegalArgumentException(
          "%s must be a class that can be made, but is abstract".formatted(className));
    }
    return make(found.asSubclass(Objective.class));
  }

  private Class<?> find(String className) {
    try {
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException(
          "there is no class %s on the class path %s; %s"
              .formatted(className, classPath, Suggestion.of(className, names())),
          missing);
    } catch (LinkageError broken) {
      throw new IllegalArgumentException(
          "%s cannot be loaded: %s; is a jar missing on the class path %s?"
              .formatted(className, broken, classPath),
          broken);
    }
  }

  private static Objective make(Class<? extends Objective> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException missing) {
      throw new IllegalArgumentException(
          "%s needs a constructor without parameters%s"
              .formatted(
                  type.getName(),
                  type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                      ? "; an inner class has none: make it static"
                      : ""),
          missing);
    } catch (InvocationTargetException failure) {
      throw new IllegalArgumentException(
          "the constructor of %s failed: %s"
              .formatted(type.getName(), CrashReason.of(failure.getTargetException())),
          failure);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalArgumentException(
          "%s cannot be made: %s".formatted(type.getName(), impossible), impossible);
    }
  }

  /** Closes the jars; classes that were loaded keep working, others of theirs may not. */
  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Path> jars(Path entry) {
    Path folder = entry.getParent();
    if (!entry.endsWith("*") || folder == null) {
      return List.of(entry);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException missing) {
      throw new IllegalArgumentException(
          "class path entry %s names no folder; is it built?".formatted(entry), missing);
    }
  }

  private static URL url(Path entry) {
    if (!Files.exists(entry)) {
      throw new IllegalArgumentException("class path entry %s does not exist".formatted(entry));
    }
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(
          "class path entry %s has no URL".formatted(entry), impossible);
    }
  }

  private Set<String> names() {
    var names = new TreeSet<String>();
    for (Path entry : classPath) {
      try {
        if (Files.isDirectory(entry)) {
          collect(entry, names);
        } else {
          try (var jar = FileSystems.newFileSystem(entry)) {
            collect(jar.getPath("/"), names);
          }
        }
      } catch (IOException | RuntimeException unreadable) {
        // Only a hint is lost.
      }
    }
    return names;
  }

  private static void collect(Path root, Set<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .map(name -> name.replace('/', '.').replace('\\', '.'))
          .limit(10_000)
          .forEach(names::add);
    }
  }
}
