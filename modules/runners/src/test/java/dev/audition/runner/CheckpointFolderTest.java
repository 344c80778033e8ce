package dev.audition.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
  @TempDir Path root;

  private static Checkpoint save(CheckpointFolder folder, long step) throws IOException {
    Path file = folder.spare("state.bin").resolve("state.bin");
    Files.writeString(file, "state " + step);
    Checkpoint saved = folder.publishFile(step, file);
    folder.retain(Retention.newest(2), new Retention.Needs(step, OptionalLong.empty()));
    return saved;
  }

  private static List<String> names(CheckpointFolder folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.path())) {
      return files.map(file -> file.getFileName().toString().replaceAll("-[^-]*$", "")).toList();
    }
  }

  @Test
  void filesOfOldCheckpointsAreWrittenOver() throws IOException {
    var folder = CheckpointFolder.of(root);
    for (int step = 1; step <= 5; step++) {
      save(folder, step);
    }
    assertThat(folder.complete().stream().map(Checkpoint::step)).containsExactly(4L, 5L);
    for (Checkpoint each : folder.complete()) {
      assertThat(folder.locate(each).resolve("state.bin")).hasContent("state " + each.step());
    }
    assertThat(names(folder)).containsExactlyInAnyOrder("step", "step", "tmp-spare");
    folder.dropSpare();
    assertThat(names(folder)).containsExactlyInAnyOrder("step", "step");
  }

  /** A copy is made of links where it can be. */
  @Test
  void fileThatAnotherTrialWasGivenIsNotWrittenOver() throws IOException {
    var folder = CheckpointFolder.of(root.resolve("1"));
    var other = CheckpointFolder.of(root.resolve("2"));
    Checkpoint copy = folder.copyTo(other, save(folder, 1));
    for (int step = 2; step <= 6; step++) {
      save(folder, step);
    }
    assertThat(other.locate(copy).resolve("state.bin")).hasContent("state 1");
  }

  @Test
  void checkpointOfTheSameStepIsReplacedInOneGo() throws IOException {
    var folder = CheckpointFolder.of(root);
    Checkpoint first = save(folder, 1);
    Path file = folder.spare("state.bin").resolve("state.bin");
    Files.writeString(file, "again");
    assertThat(folder.publishFile(1, file)).isEqualTo(first);
    assertThat(folder.locate(first).resolve("state.bin")).hasContent("again");
    save(folder, 2);
    assertThat(folder.complete()).hasSize(2);
  }

  @Test
  void anotherAttemptRemovesWhatADeadOneHasLeft() throws IOException {
    save(CheckpointFolder.of(root), 1);
    Path half = CheckpointFolder.of(root).spare("state.bin");
    Files.writeString(half.resolve("state.bin"), "ha");
    var next = CheckpointFolder.of(root);
    save(next, 2);
    next.dropSpare();
    assertThat(half).doesNotExist();
    assertThat(names(next)).containsExactlyInAnyOrder("step", "step");
  }
}
