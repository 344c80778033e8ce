package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout whose Maven only copies what the real one has built. */
class LauncherTest {
  private static final Path BUILT = Shell.ROOT.resolve("modules/dist/target");

  @TempDir private Path temporary;
  private Path checkout = Shell.ROOT;
  private Shell shell = new Shell(Shell.ROOT);

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectory(temporary.resolve("check out")).toRealPath();
    for (var script : new String[] {"src/dist/bin/audition", "src/dist/libexec/find-jdk"}) {
      Shell.script(checkout.resolve(script), Files.readString(Shell.ROOT.resolve(script)));
    }
    Files.createSymbolicLink(checkout.resolve("audition"), Path.of("src/dist/bin/audition"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.createDirectories(checkout.resolve("modules/cli/src/main"));
    Files.createDirectories(checkout.resolve("modules/dist/target"));
    Files.createDirectories(checkout.resolve("src/examples"));
    maven("mkdir -p modules/dist/target && ln -s '" + BUILT + "/lib' modules/dist/target/lib");
    shell =
        new Shell(temporary)
            .with("PATH", temporary.resolve("bin") + ":" + System.getenv("PATH"))
            .with("AUDITION_CACHE", "off");
  }

  @AfterEach
  void removeLink() throws IOException {
    Files.deleteIfExists(checkout.resolve("modules/dist/target/lib"));
  }

  private void maven(String whatItDoes) throws IOException {
    Shell.script(
        temporary.resolve("bin/mvn"),
        """
        #!/bin/sh
        cd '%s' || exit
        echo "$JAVA_HOME" >> calls
        echo '[INFO] Building audition-core 0.1.0                [2/12]'
        %s
        """
            .formatted(checkout, whatItDoes));
  }

  private long builds() throws IOException {
    var calls = checkout.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void firstUseBuildsAndTheNextDoesNot() throws Exception {
    var first = shell.run("check out/audition", "--version");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).startsWith("audition ");
    assertThat(first.err()).contains("first use: building", "built in");

    var next = shell.run("check out/audition", "--version");
    assertThat(next.out()).isEqualTo(first.out());
    assertThat(next.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void newerSourceIsBuilt() throws Exception {
    shell.run("check out/audition", "--version");
    var source = checkout.resolve("modules/cli/src/main/Main.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(shell.run("check out/audition", "--version").err()).contains("sources have changed");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void manyAtOnceBuildOnce() throws Exception {
    var started = new ArrayList<Shell.Started>();
    for (int i = 0; i < 4; i++) {
      started.add(shell.start("check out/audition", "--version"));
    }
    for (var one : started) {
      assertThat(one.outcome().exitCode()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void failedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
    maven("echo '[ERROR] Main.java:[3,1] class expected'; exit 1");
    var outcome = shell.run("check out/audition", "--version");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("class expected", "target/launcher/build.log");
    shell.run("check out/audition", "--version");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void withoutABuildItSaysHowToGetOne() throws Exception {
    var outcome = shell.with("AUDITION_BUILD", "never").run("check out/audition", "list");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("nothing to start", "mvn package");
  }

  @Test
  void archiveRunsFromALinkInAnotherDirectory() throws Exception {
    var archive = BUILT.resolve("audition-" + version() + ".tar.gz");
    assertThat(shell.run("tar", "xzf", archive).exitCode()).isZero();
    var unpacked = temporary.resolve("audition-" + version());
    assertThat(unpacked.resolve("completion/audition")).content().contains("complete -F");
    Files.createSymbolicLink(temporary.resolve("bin/aud"), unpacked.resolve("bin/audition"));

    var outcome = shell.run(temporary.resolve("bin/aud"), "--version");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains(version());
    assertThat(builds()).isZero();
  }

  private static String version() {
    return System.getProperty("audition.version");
  }

  @Test
  void cacheForAFasterStartIsMadeOnceAndIsOfUse() throws Exception {
    shell.with("AUDITION_CACHE", "on").run("check out/audition", "--version");
    var caches = checkout.resolve("modules/dist/target/cache");
    assertThat(caches)
        .isDirectoryContaining(file -> file.getFileName().toString().startsWith("thin"));
    var outcome =
        shell
            .with("AUDITION_JAVA_OPTS", "-Xlog:class+load:stderr")
            .run("check out/audition", "--version");
    assertThat(outcome.err()).contains("dev.audition.cli.Main source: shared objects file");
    var own =
        shell.with("AUDITION_JAVA_OPTS", "-Xshare:auto").run("check out/audition", "--version");
    assertThat(own.exitCode()).as(own.out() + own.err()).isZero();
  }
}
