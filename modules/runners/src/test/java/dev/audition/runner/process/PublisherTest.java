package dev.audition.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.StoreSettings;
import dev.audition.runner.CheckpointFolder;
import dev.audition.runner.Checkpointing;
import dev.audition.runner.Orders;
import dev.audition.runner.Retention;
import dev.audition.runner.TrialCheckpoints;
import dev.audition.study.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  @TempDir Path folder;

  private final LinkedBlockingQueue<String> warnings = new LinkedBlockingQueue<>();

  private TrialCheckpoints checkpoints() {
    var shared = CheckpointStore.open(StoreSettings.of(folder.resolve("shared").toString()));
    return TrialCheckpoints.of(
        Orders.first(folder, Map.of("x", 0.5)),
        Checkpointing.local(Retention.newest(1)).withStore(shared),
        warnings::add);
  }

  private Checkpoint saved(TrialCheckpoints checkpoints, long step) throws IOException {
    Path content = Files.createDirectories(folder.resolve("content-" + step));
    Files.writeString(content.resolve("weights"), "of step " + step);
    Files.createDirectories(checkpoints.folder().path());
    return checkpoints.folder().publish(step, content);
  }

  /** What came of publishing, after all is done. */
  private static List<Publisher.Result> results(Publisher publisher, LinkedBlockingQueue<?> rings)
      throws InterruptedException {
    rings.take();
    return publisher.results();
  }

  @Test
  void aCheckpointThatMadeRoomBeforeItsTurnIsNoFailure() throws Exception {
    TrialCheckpoints checkpoints = checkpoints();
    var rings = new LinkedBlockingQueue<Integer>();
    var turn = new CountDownLatch(1);
    try (var publisher =
        new Publisher(
            checkpoints,
            () -> {
              rings.add(1);
              await(turn);
            })) {
      Checkpoint first = saved(checkpoints, 1);
      Checkpoint second = saved(checkpoints, 2);
      Checkpoint third = saved(checkpoints, 3);
      publisher.publish(first, OptionalDouble.empty());
      publisher.publish(second, OptionalDouble.empty());
      publisher.publish(third, OptionalDouble.empty());
      assertThat(steps(results(publisher, rings))).containsExactly(1L);

      CheckpointFolder.delete(checkpoints.folder().locate(second));
      turn.countDown();
      assertThat(results(publisher, rings)).isEmpty();
      assertThat(steps(results(publisher, rings))).containsExactly(3L);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFileThatIsMissingInTheStoreIsAFailure() throws Exception {
    TrialCheckpoints checkpoints = checkpoints();
    var rings = new LinkedBlockingQueue<Integer>();
    try (var publisher = new Publisher(checkpoints, () -> rings.add(1))) {
      Checkpoint first = saved(checkpoints, 1);
      Path shared = folder.resolve("shared");
      CheckpointFolder.delete(shared);
      Files.createSymbolicLink(shared, folder.resolve("unmounted/disk"));
      publisher.publish(first, OptionalDouble.empty());
      assertThat(results(publisher, rings))
          .singleElement()
          .isInstanceOfSatisfying(
              Publisher.Result.Failed.class,
              failed -> assertThat(failed.why()).contains("step 1 could not be stored"));
    }
  }

  private static void await(CountDownLatch turn) {
    try {
      turn.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Long> steps(List<Publisher.Result> results) {
    return results.stream()
        .map(result -> ((Publisher.Result.Published) result).checkpoint().step())
        .toList();
  }
}
