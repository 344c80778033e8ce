package dev.audition.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderStoreTest extends CheckpointStoreContract {

  @Override
  protected ObjectStore open(Path folder) {
    return ObjectStores.open(StoreSettings.of(folder.toString()));
  }

  @Test
  void unfinishedFilesAreNotObjectsAndAreAbandoned() throws Exception {
    try (ObjectStore objects = open(folder)) {
      objects.put("a/b", new byte[] {1});
      Files.write(folder.resolve("a/.tmp-left-by-a-dead-process"), new byte[10]);
      assertThat(objects.list("a/")).containsExactly("a/b");
      objects.abandon("a/");
      assertThat(folder.resolve("a")).isDirectoryContaining("glob:**/b");
      assertThat(folder.resolve("a/.tmp-left-by-a-dead-process")).doesNotExist();
      objects.delete(List.of("a/b", "a/gone"));
      assertThat(folder.resolve("a")).doesNotExist();
    }
  }

  @Test
  void namesDoNotLeadOutOfTheStore() {
    try (ObjectStore objects = open(folder)) {
      assertThatThrownBy(() -> objects.put("../x", new byte[0]))
          .hasMessageContaining("leads out of the store");
    }
  }

  @Test
  void unknownSchemesNameWhatIsMissing() {
    assertThatThrownBy(() -> ObjectStores.open(StoreSettings.of("s3://bucket/prefix")))
        .hasMessageContaining("'s3://'")
        .hasMessageContaining("audition-s3");
  }
}
