package dev.audition.cli;

import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.runner.CheckpointFolder;
import dev.audition.storage.StoreLocation;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders of a store's studies. */
final class TrialFolders {
  private final Path root;

  TrialFolders(StoreLocation location, Surroundings surroundings) {
    this.root =
        switch (location) {
          case StoreLocation.Directory directory -> directory.path();
          case StoreLocation.Postgres postgres ->
              surroundings.directory().resolve(StoreOption.FOLDER);
        };
  }

  Path study(String name) {
    return root.resolve("studies").resolve(name);
  }

  Path trial(String study, int number) {
    return study(study).resolve("trials").resolve(Integer.toString(number));
  }

  /**
   * Copies the checkpoints from which a study's trials can go on. They are not linked: the other
   * study writes over the files of those that it does not keep.
   *
   * @param state the study that is to have them
   * @return the trials that have theirs; less than have one in the log if some are gone
   */
  List<Integer> copyCheckpoints(String from, StudyState state) {
    var copied = new ArrayList<Integer>();
    try {
      for (Trial trial : StoredCheckpoints.waiting(state)) {
        if (copy(from, state.name(), trial, trial.facts().checkpoint().orElseThrow())) {
          copied.add(trial.number());
        }
      }
      copyFile(study(from).resolve("sweep-folder"), study(state.name()).resolve("sweep-folder"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return copied;
  }

  private boolean copy(String from, String to, Trial trial, Checkpoint newest) throws IOException {
    boolean any = false;
    var source = CheckpointFolder.of(trial(from, trial.number()));
    var target = CheckpointFolder.of(trial(to, trial.number()));
    for (Checkpoint checkpoint : source.upTo(newest)) {
      Path folder = source.locate(checkpoint);
      if (Files.isDirectory(folder)) {
        copyTree(folder, target.locate(checkpoint));
        any = true;
      }
    }
    return any;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          copyFile(file, target);
        }
      }
    }
  }

  private static void copyFile(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.copy(from, to);
    }
  }
}
