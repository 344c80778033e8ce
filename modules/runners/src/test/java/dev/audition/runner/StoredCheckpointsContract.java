package dev.audition.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.checkpoint.CheckpointStore;
import dev.audition.checkpoint.Draft;
import dev.audition.checkpoint.Manifest;
import dev.audition.checkpoint.StoreSettings;
import dev.audition.checkpoint.TrialKey;
import dev.audition.study.AttemptEnd;
import dev.audition.study.Checkpoint;
import dev.audition.study.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds of a runner whose checkpoints are stored. The training goes on after the step it finds
 * up to step {@code to}; at each step it reports {@code |step - 2|} as "loss", then saves a
 * checkpoint; its result is the step it went on from.
 */
public abstract class StoredCheckpointsContract {
  private static final TrialKey TRIAL = new TrialKey("digits", 7);

  @TempDir protected Path folder;

  /** A runner of that training. */
  protected abstract Runner runner(int to, Checkpointing checkpoints);

  private CheckpointStore store() {
    return CheckpointStore.open(StoreSettings.of(folder.resolve("shared").toString()));
  }

  private Recording run(int to, AttemptOrder order, Retention retention) {
    var recording = new Recording();
    try (var runner = runner(to, Checkpointing.local(retention).withStore(store()))) {
      runner.start(order, recording);
      recording.end();
    }
    return recording;
  }

  private Recording run(int to, AttemptOrder order) {
    return run(to, order, Retention.newest(2));
  }

  private AttemptOrder order() {
    return Orders.first(folder.resolve("here"), Map.of("x", 0.5));
  }

  private AttemptOrder elsewhere(Checkpoint from) {
    return Orders.elsewhere(Orders.next(order(), from), folder.resolve("there"));
  }

  private static void assertWentOnFrom(long step, Recording recording) {
    assertThat(recording.end()).isEqualTo(new AttemptEnd.Finished(Map.of("loss", (double) step)));
  }

  private static List<Long> steps(List<Checkpoint> checkpoints) {
    return checkpoints.stream().map(Checkpoint::step).toList();
  }

  private Path object(Checkpoint stored) throws IOException {
    try (var files = Files.walk(Path.of(stored.location()).resolve("files"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void anAttemptGoesOnOnAnotherMachine() throws Exception {
    var first = run(3, order());
    assertThat(first.warnings()).isEmpty();
    assertThat(steps(first.checkpoints())).containsExactly(1L, 2L, 3L);
    assertThat(first.checkpoints())
        .allSatisfy(
            each -> assertThat(each.location()).startsWith(folder.resolve("shared").toString()));
    assertThat(steps(store().complete(TRIAL))).containsExactly(2L, 3L);

    var second = run(5, elsewhere(first.checkpoints().getLast()));
    assertThat(second.warnings()).isEmpty();
    assertWentOnFrom(3, second);
    assertThat(steps(second.checkpoints())).containsExactly(4L, 5L);
  }

  @Test
  void damageInTheStoreCostsTheStepsSinceAnOlderOne() throws Exception {
    var first = run(3, order());
    damage(object(first.checkpoints().getLast()));
    var second = run(4, elsewhere(first.checkpoints().getLast()));
    assertWentOnFrom(2, second);
    assertThat(second.warnings())
        .singleElement()
        .asString()
        .contains("step-000003", "another checksum", "goes on from checkpoints/step-000002");
  }

  @Test
  void whatIsWholeHereIsNotFetched() throws Exception {
    var first = run(3, order());
    damage(object(first.checkpoints().getLast()));
    var second = run(3, Orders.next(order(), first.checkpoints().getLast()));
    assertWentOnFrom(3, second);
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void whatIsDamagedHereIsFetched() throws Exception {
    var first = run(3, order());
    try (var files = Files.walk(order().directory().resolve("checkpoints/step-000003"))) {
      damage(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    var second = run(3, Orders.next(order(), first.checkpoints().getLast()));
    assertWentOnFrom(3, second);
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void withoutAnyLeftItStartsAfreshAndSaysSo() throws Exception {
    var first = run(1, order());
    CheckpointFolder.delete(folder.resolve("shared"));
    var second = run(1, elsewhere(first.checkpoints().getLast()));
    assertWentOnFrom(0, second);
    assertThat(second.warnings()).singleElement().asString().contains("gone", "starts afresh");
  }

  @Test
  void aStoreThatCannotBeWrittenCostsNoAttempt() throws Exception {
    Files.writeString(folder.resolve("shared"), "a file where the store should be");
    var recording = run(2, order());
    assertWentOnFrom(0, recording);
    assertThat(recording.checkpoints()).isEmpty();
    assertThat(recording.warnings()).hasSize(2).allMatch(each -> each.contains("not be stored"));
  }

  @Test
  void aStoreThatCannotBeReadIsALossAndNotACrash() throws Exception {
    var first = run(1, order());
    CheckpointFolder.delete(folder.resolve("shared"));
    Files.writeString(folder.resolve("shared"), "a file where the store should be");
    var second = run(1, elsewhere(first.checkpoints().getLast()));
    assertThat(second.end()).isInstanceOf(AttemptEnd.Lost.class);
  }

  @Test
  void theBestIsKeptHereAndInTheStore() throws Exception {
    var retention = Retention.newest(1).withBest(Objective.minimize("loss"));
    var first = run(4, order(), retention);
    assertThat(steps(store().complete(TRIAL))).containsExactly(2L, 4L);
    assertThat(steps(CheckpointFolder.of(order().directory()).complete())).containsExactly(2L, 4L);

    run(6, elsewhere(first.checkpoints().getLast()), retention);
    assertThat(steps(store().complete(TRIAL))).contains(2L, 6L).doesNotContain(5L);
  }

  @Test
  void whatWasStoredButNeverMadeKnownIsGoneWhenItsStepIsRepeated() throws Exception {
    var first = run(1, order());
    Path state = Files.createDirectories(folder.resolve("state"));
    Files.writeString(state.resolve("weights"), "of an attempt that died before it told");
    var draft = new Draft(TRIAL, 1, 2, OptionalDouble.empty());
    Checkpoint orphan = store().publish(Manifest.of(draft, state, Manifest.Others.REFUSED), state);
    var second = run(2, elsewhere(first.checkpoints().getLast()));
    assertWentOnFrom(1, second);
    assertThat(second.checkpoints()).hasSize(1);
    assertThat(store().complete(TRIAL))
        .contains(second.checkpoints().getFirst())
        .doesNotContain(orphan);
  }

  @Test
  void aBetterTrialsCheckpointIsCopiedToAnother() throws Exception {
    var first = run(3, order());
    Checkpoint copy = store().copy(first.checkpoints().getLast(), new TrialKey("digits", 8));
    CheckpointFolder.delete(Path.of(first.checkpoints().getLast().location()));
    var other = Orders.trial(elsewhere(copy), 8);
    var second = run(4, other);
    assertWentOnFrom(3, second);
    assertThat(steps(second.checkpoints())).containsExactly(4L);
    assertThat(second.warnings()).isEmpty();
  }
}
