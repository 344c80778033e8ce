package dev.audition.cli;

import dev.audition.cli.Surroundings.Channel;
import dev.audition.cli.view.Line;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.Tone;
import dev.audition.storage.Store;
import dev.audition.storage.StoreException;
import dev.audition.storage.StoreLocation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audition doctor}: looks whether this machine has what studies need. */
@Command(
    name = "doctor",
    description = "Check this machine and a store: JDK, tools, permissions, space, damage.",
    footer = {"  audition doctor", "  audition doctor --store /data/.audition"})
final class DoctorCommand extends Subcommand {
  private static final long LEAST_MIB = 200;

  @Mixin private StoreOption store = new StoreOption();

  /** How serious a finding is. */
  enum Level {
    OK(Tone.GOOD),
    WARNING(Tone.WARNING),
    PROBLEM(Tone.BAD);

    private final Tone tone;

    Level(Tone tone) {
      this.tone = tone;
    }
  }

  private record Finding(Level level, String what, String text) {}

  private final List<Finding> findings = new ArrayList<>();

  @Override
  ExitCode execute() {
    java();
    tool("setsid", "trials get a session of their own without it, but less surely");
    tool("python3", "needed only by sweeps that start {python}");
    StoreLocation location = store.location(surroundings());
    if (location instanceof StoreLocation.Directory directory) {
      folder(directory.path());
    }
    studies(location);
    var look = surroundings().look(Channel.OUT);
    for (Finding finding : findings) {
      var line =
          new Line()
              .field(finding.level().tone, finding.level().name().toLowerCase(Locale.ROOT), 9);
      line.field(Tone.STRONG, finding.what(), 9).add(SafeText.line(finding.text()));
      surroundings().out().println(line.render(look));
    }
    boolean bad = findings.stream().anyMatch(finding -> finding.level() == Level.PROBLEM);
    return bad ? ExitCode.STORAGE : ExitCode.OK;
  }

  private void add(Level level, String what, String text) {
    findings.add(new Finding(level, what, text));
  }

  private void java() {
    int feature = Runtime.version().feature();
    String text = "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version());
    add(
        feature >= 21 && feature <= 25 ? Level.OK : Level.WARNING,
        "java",
        feature > 25 ? text + "; tested up to 25" : text);
    long mib = Runtime.getRuntime().maxMemory() >> 20;
    add(
        mib < 256 ? Level.WARNING : Level.OK,
        "machine",
        "%d cpus, heap up to %d MiB; more with AUDITION_JAVA_OPTS=-Xmx4g"
            .formatted(Runtime.getRuntime().availableProcessors(), mib));
  }

  private void tool(String name, String otherwise) {
    Optional<Path> found =
        surroundings().variable("PATH").stream()
            .flatMap(path -> List.of(path.split(File.pathSeparator, -1)).stream())
            .filter(folder -> !folder.isEmpty())
            .map(folder -> surroundings().directory().resolve(folder).resolve(name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isPresent()) {
      add(Level.OK, name, found.get().toString());
    } else {
      add(Level.WARNING, name, "not on the PATH; " + otherwise);
    }
  }

  private void folder(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!Files.isWritable(there)) {
        add(Level.PROBLEM, "folder", there + " is not writable by " + surroundings().user());
        return;
      }
      long mib = Files.getFileStore(there).getUsableSpace() >> 20;
      add(
          mib < LEAST_MIB ? Level.PROBLEM : Level.OK,
          "folder",
          "%s has %d MiB free%s"
              .formatted(
                  there, mib, mib < LEAST_MIB ? "; a study needs %d".formatted(LEAST_MIB) : ""));
    } catch (IOException unreadable) {
      add(Level.PROBLEM, "folder", there + ": " + unreadable.getMessage());
    }
  }

  private void studies(StoreLocation location) {
    try (Store open = Store.open(location)) {
      var studies = open.studies();
      for (var study : studies) {
        var verified = open.verify(study.id());
        if (!verified.whole()) {
          add(
              Level.PROBLEM,
              "study",
              "'%s': %s"
                  .formatted(
                      study.name(), verified.damage().or(verified::snapshots).orElse("damaged")));
        }
      }
      add(Level.OK, "store", "%s has %s".formatted(location, count(studies.size())));
    } catch (StoreException e) {
      boolean missing = e.kind() == StoreException.Kind.MISSING;
      add(
          missing ? Level.OK : Level.PROBLEM,
          "store",
          missing ? "none yet in " + location : String.valueOf(e.getMessage()));
    }
  }

  private static String count(int studies) {
    return studies == 1 ? "1 study" : studies + " studies";
  }
}
