package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK the launcher and the build take, on a machine made of directories. */
class FindJdkTest {
  private static final Path FIND_JDK = Shell.ROOT.resolve("src/dist/libexec/find-jdk");

  @TempDir private Path machine;
  private Shell shell = new Shell(Shell.ROOT);

  @BeforeEach
  void emptyMachine() throws IOException {
    var tools = Files.createDirectory(machine.resolve("tools-on-path"));
    for (var tool : new String[] {"cat", "find", "head", "mkdir", "readlink", "sed", "sh"}) {
      Shell.script(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
    }
    shell =
        new Shell(machine)
            .with("PATH", tools.toString())
            .with("HOME", machine.resolve("home").toString())
            .with("AUDITION_JDK_ROOT", machine.toString());
  }

  private static Path which(String tool) {
    for (var directory : System.getenv("PATH").split(":", -1)) {
      var file = Path.of(directory, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("no " + tool + " on the PATH");
  }

  private Path jdk(String place, String version) throws IOException {
    var home = machine.resolve(place);
    Shell.script(home.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
    Shell.script(home.resolve("bin/javac"), "#!/bin/sh\nexit 99\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void finds(Path home, String... arguments) throws IOException, InterruptedException {
    var outcome = find(arguments);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo(home + "\n");
    assertThat(outcome.exitCode()).isZero();
  }

  private Shell.Outcome find(String... arguments) throws IOException, InterruptedException {
    var command = new Object[1 + arguments.length];
    command[0] = FIND_JDK;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return shell.run(command);
  }

  @Test
  void newestThatPekkoRunsOnWins() throws Exception {
    jdk("usr/lib/jvm/java-17", "17.0.15");
    jdk("usr/lib/jvm/java-21", "21.0.8");
    var newest = jdk("home/.jdks/java 25", "25.0.1");
    jdk("opt/jdk-26", "26");
    jdk("opt/jdk-8", "1.8.0_402");
    finds(newest);
  }

  @Test
  void newerThanTestedIsBetterThanNone() throws Exception {
    jdk("usr/lib/jvm/java-17", "17.0.15");
    var later = jdk("opt/jdk-26", "26-ea");
    var outcome = find();
    assertThat(outcome.out()).isEqualTo(later + "\n");
    assertThat(outcome.err()).contains("only Java 26 found", "tested are 21 to 25");
  }

  @Test
  void runtimeWithoutCompilerCannotBuild() throws Exception {
    var runtime = jdk("usr/lib/jvm/jre-25", "25");
    Files.delete(runtime.resolve("bin/javac"));
    var complete = jdk("usr/lib/jvm/jdk-21", "21");
    finds(runtime);
    finds(complete, "--compiler");
  }

  @Test
  void homeInAnUnusualPlaceIsFoundAndRemembered() throws Exception {
    var odd = jdk("data/team/software/jdk", "21.0.2");
    finds(odd);
    assertThat(machine.resolve("home/.cache/audition/jdk")).hasContent(odd.toString());
    finds(odd);
  }

  @Test
  void javaOnThePathIsFollowedThroughItsLinks() throws Exception {
    var home = jdk("elsewhere/so/very/deep/down/jdk", "23.0.1");
    var link = machine.resolve("alternatives/java");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, home.resolve("bin/java"));
    Files.createSymbolicLink(
        machine.resolve("tools-on-path/java"), Path.of("../alternatives/java"));
    finds(home);
  }

  @Test
  void variableOfOursIsAnOrder() throws Exception {
    jdk("usr/lib/jvm/java-25", "25");
    var ordered = jdk("mine", "21");
    shell.with("AUDITION_JAVA_HOME", ordered.toString());
    finds(ordered);

    shell.with("AUDITION_JAVA_HOME", machine.resolve("nowhere").toString());
    var outcome = find();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("from 21 to 25", "nowhere: no bin/java there");
  }

  @Test
  void withoutAnyItSaysWhereItLookedAndWhatToInstall() throws Exception {
    var old = jdk("usr/lib/jvm/java-17", "17.0.15");
    shell.with("JAVA_HOME", machine.resolve("gone").toString());
    var outcome = find();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains(old + ": Java 17", "gone: no bin/java there (JAVA_HOME)")
        .contains("apt install openjdk-21-jdk", "AUDITION_JAVA_HOME");
  }
}
