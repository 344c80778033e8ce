package dev.audition.runner.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectiveLoaderTest {
  @TempDir Path folder;
  private ObjectiveLoader loader;

  @BeforeEach
  void compile() throws Exception {
    Path source = folder.resolve("Digits.java");
    Files.writeString(
        source,
        """
        package org.example;
        import dev.audition.runner.jvm.Objective;
        import dev.audition.runner.jvm.Trial;
        public class Digits implements Objective {
          public double run(Trial trial) { return 0.5; }
          public static class Fails implements Objective {
            public Fails() { throw new IllegalStateException("no data"); }
            public double run(Trial trial) { return 0; }
          }
          public class Inner implements Objective {
            public double run(Trial trial) { return 0; }
          }
          public static class Other {}
        }
        """);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(status).isZero();
    loader = new ObjectiveLoader(List.of(folder));
  }

  @AfterEach
  void close() {
    loader.close();
  }

  @Test
  void starStandsForTheJarsOfAFolder() throws Exception {
    Path lib = Files.createDirectory(folder.resolve("lib"));
    try (var jar = new JarOutputStream(Files.newOutputStream(lib.resolve("digits.jar")))) {
      jar.putNextEntry(new JarEntry("org/example/Digits.class"));
      Files.copy(folder.resolve("org/example/Digits.class"), jar);
    }
    try (var jars = new ObjectiveLoader(List.of(lib.resolve("*")))) {
      assertThat(jars.load("org.example.Digits")).isNotNull();
    }
    assertThatThrownBy(() -> new ObjectiveLoader(List.of(folder.resolve("none/*"))))
        .hasMessageContaining("names no folder; is it built?");
  }

  @Test
  void objectiveOfItsOwnClassPathRuns() throws Exception {
    Objective objective = loader.load("org.example.Digits");
    assertThat(objective.run(null)).isEqualTo(0.5);
    assertThat(objective.getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
  }

  @Test
  void errorsSayWhatToDo() {
    assertThatThrownBy(() -> loader.load("org.example.Digit"))
        .hasMessageContaining("did you mean 'org.example.Digits'?");
    assertThatThrownBy(() -> loader.load("org.example.Digits$Other"))
        .hasMessageContaining("must implement dev.audition.runner.jvm.Objective");
    assertThatThrownBy(() -> loader.load("org.example.Digits$Inner"))
        .hasMessageContaining("make it static");
    assertThatThrownBy(() -> loader.load("org.example.Digits$Fails"))
        .hasMessageContaining("no data");
    assertThatThrownBy(() -> new ObjectiveLoader(List.of(folder.resolve("missing.jar"))))
        .hasMessageContaining("missing.jar does not exist");
  }
}
