package dev.audition.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageCacheTest {
  private static final long PLENTY = 1 << 30;

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();
  private final AtomicInteger computed = new AtomicInteger();

  private StageCache cache(long bytes) {
    return new StageCache(folder.resolve("stages"), bytes, warnings::add);
  }

  static StageKey key(long bins) {
    return new StageKey(
        "digits", "features", "1", "", "text", Map.of("bins", new Value.Whole(bins)));
  }

  private StageProduction text(String text) {
    return to -> {
      computed.incrementAndGet();
      Files.createDirectories(to.resolve("part"));
      Files.writeString(to.resolve("part/value.txt"), text);
    };
  }

  private static String read(StageResult result) throws IOException {
    return Files.readString(result.folder().resolve("part/value.txt"));
  }

  private String obtain(long bins, String text) throws Exception {
    try (var result = cache(PLENTY).obtain(key(bins), text(text))) {
      return read(result);
    }
  }

  @Test
  void resultIsComputedOncePerKey() throws Exception {
    assertThat(obtain(16, "sixteen")).isEqualTo("sixteen");
    assertThat(obtain(16, "another")).isEqualTo("sixteen");
    assertThat(obtain(32, "thirty-two")).isEqualTo("thirty-two");
    assertThat(computed).hasValue(2);
    try (var shared = cache(PLENTY).find(key(16)).orElseThrow()) {
      assertThat(shared.shared()).isTrue();
      assertThat(shared.seconds()).isPositive();
      assertThat(shared.bytes()).isEqualTo("sixteen".length());
    }
    assertThat(cache(PLENTY).find(key(64))).isEmpty();
  }

  @Test
  void everyPartOfAKeyCounts() {
    var values = Map.<String, Value>of("bins", new Value.Whole(1));
    assertThat(
            Stream.of(
                    new StageKey("a", "b", "c", "d", "e", values),
                    new StageKey("ab", "", "c", "d", "e", values),
                    new StageKey("a", "b", "2", "d", "e", values),
                    new StageKey("a", "b", "c", "", "e", values),
                    new StageKey("a", "b", "c", "d", "f", values),
                    new StageKey("a", "b", "c", "d", "e", Map.of()),
                    new StageKey("a", "b", "c", "d", "e", Map.of("bins", new Value.Real(1))),
                    new StageKey("a", "b", "c", "d", "e", Map.of("bins", new Value.Text("1"))))
                .map(StageKey::hash))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.length() == 64);
    assertThat(key(16)).hasToString("digits/features version 1 (bins=16)");
  }

  /** The second asks while the first computes, so it waits; both get what the first computed. */
  @Test
  void twoThreadsWantOneKeyAndOneComputes() throws Exception {
    var computing = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Callable<String> slow =
        () -> {
          try (var result =
              cache(PLENTY)
                  .obtain(
                      key(16),
                      to -> {
                        computing.countDown();
                        go.await();
                        text("first").produce(to);
                      })) {
            return result.shared() + read(result);
          }
        };
    Callable<String> second =
        () -> {
          try (var result = cache(PLENTY).obtain(key(16), text("second"))) {
            return result.shared() + read(result);
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> one = threads.submit(slow);
      computing.await();
      Future<String> two = threads.submit(second);
      try (var other = cache(PLENTY).obtain(key(32), text("not held up"))) {
        assertThat(other.shared()).isFalse();
      }
      go.countDown();
      assertThat(one.get()).isEqualTo("falsefirst");
      assertThat(two.get()).isEqualTo("truefirst");
    }
  }

  @Test
  void failedProductionLeavesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                cache(PLENTY)
                    .obtain(
                        key(16),
                        to -> {
                          Files.writeString(to.resolve("half"), "half");
                          throw new IOException("no data");
                        }))
        .hasMessage("no data");
    try (var files = Files.list(folder.resolve("stages"))) {
      assertThat(files).containsExactly(folder.resolve("stages/lock"));
    }
    assertThat(obtain(16, "whole")).isEqualTo("whole");
  }

  @Test
  void resultConsistsOfFilesOnly() {
    assertThatThrownBy(
            () ->
                cache(PLENTY)
                    .obtain(key(16), to -> Files.createSymbolicLink(to.resolve("data"), folder)))
        .hasMessageContaining("data is neither");
  }

  @Test
  void changedFileIsNoticedAndComputedAgain() throws Exception {
    assertThat(obtain(16, "sixteen")).isEqualTo("sixteen");
    Path value = folder.resolve("stages").resolve(key(16).hash()).resolve("value/part/value.txt");
    Files.writeString(value, "Sixteen");
    assertThat(cache(PLENTY).find(key(16))).isEmpty();
    assertThat(obtain(16, "again")).isEqualTo("again");
    Files.writeString(value.resolveSibling("more"), "");
    assertThat(obtain(16, "once more")).isEqualTo("once more");
    assertThat(warnings).isNotEmpty().allMatch(line -> line.contains("(bins=16) is damaged"));
  }

  @Test
  void everyDamageOfAManifestIsNoticed() throws Exception {
    assertThat(obtain(16, "0")).isEqualTo("0");
    Path manifest = folder.resolve("stages").resolve(key(16).hash()).resolve("manifest.json");
    byte[] whole = Files.readAllBytes(manifest);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(manifest, damaged);
      assertThat(cache(PLENTY).find(key(16))).as("byte %d", i).isEmpty();
      Files.write(manifest, java.util.Arrays.copyOf(whole, i));
      assertThat(cache(PLENTY).find(key(16))).as("cut at %d", i).isEmpty();
    }
    Files.write(manifest, whole);
    try (var shared = cache(PLENTY).find(key(16)).orElseThrow()) {
      assertThat(read(shared)).isEqualTo("0");
    }
  }

  private void used(long bins, long millis) throws IOException {
    Path manifest = folder.resolve("stages").resolve(key(bins).hash()).resolve("manifest.json");
    Files.setLastModifiedTime(manifest, FileTime.fromMillis(millis));
  }

  private boolean has(long bins) {
    return Files.exists(folder.resolve("stages").resolve(key(bins).hash()));
  }

  @Test
  void leastRecentlyUsedIsRemovedFirst() throws Exception {
    for (int bins = 1; bins <= 3; bins++) {
      assertThat(obtain(bins, "0123456789")).hasSize(10);
      used(bins, 1_000L * bins);
    }
    assertThat(obtain(1, "")).hasSize(10); // is the newest again
    cache(35).obtain(key(4), text("0123456789")).close();
    assertThat(List.of(has(1), has(2), has(3), has(4))).containsExactly(true, false, true, true);
  }

  @Test
  void whatIsInUseIsNeverRemoved() throws Exception {
    var small = cache(15);
    var inUse = small.obtain(key(1), text("0123456789"));
    small.obtain(key(2), text("0123456789")).close();
    assertThat(read(inUse)).hasSize(10);
    assertThat(List.of(has(1), has(2))).containsExactly(true, true);
    inUse.close();
    inUse.close();
    used(1, 1_000);
    small.obtain(key(3), text("01234")).close();
    assertThat(List.of(has(1), has(2), has(3))).containsExactly(false, true, true);
  }

  @Test
  void waitingCanBeInterrupted() throws Exception {
    var computing = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> one =
          threads.submit(
              () ->
                  cache(PLENTY)
                      .obtain(
                          key(16),
                          to -> {
                            computing.countDown();
                            new CountDownLatch(1).await();
                          }));
      computing.await();
      Future<?> two = threads.submit(() -> cache(PLENTY).obtain(key(16), text("two")));
      two.cancel(true);
      one.cancel(true);
    }
    assertThat(obtain(16, "three")).isEqualTo("three");
  }
}
