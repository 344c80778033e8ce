package dev.audition.runner.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {
  @TempDir Path folder;
  private Path file;
  private Tail tail;

  @BeforeEach
  void open() throws IOException {
    file = Files.createFile(folder.resolve("report.jsonl"));
    tail = new Tail(file, 0);
  }

  @AfterEach
  void close() throws IOException {
    tail.close();
  }

  private void append(byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.APPEND);
  }

  private void append(String text) throws IOException {
    append(text.getBytes(UTF_8));
  }

  private List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (Optional<Tail.Line> line = tail.next(); line.isPresent(); line = tail.next()) {
      lines.add(line.get().text() + (line.get().tooLong() ? "..." : ""));
    }
    return lines;
  }

  @Test
  void halfLinesWaitForTheirEnd() throws IOException {
    append("one\r\ntw");
    assertThat(lines()).containsExactly("one");
    append("o\n\nth");
    assertThat(lines()).containsExactly("two", "");
    append("ree");
    assertThat(lines()).isEmpty();
    assertThat(tail.rest()).contains(new Tail.Line("three", false));
    assertThat(tail.rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Tail.LIMIT - 1, Tail.LIMIT, Tail.LIMIT + 1, 1_000_000})
  void onlyLinesUpToTheLimitAreWhole(int length) throws IOException {
    append("a".repeat(length) + "\nnext\n");
    boolean whole = length <= Tail.LIMIT;
    String shown = "a".repeat(whole ? length : 200) + (whole ? "" : "...");
    assertThat(lines()).containsExactly(shown, "next");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void linesDoNotDependOnHowTheyAreCut(long seed) throws IOException {
    var random = new Random(seed);
    var expected = new ArrayList<String>();
    var bytes = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      String line = "ä".repeat(random.nextInt(random.nextInt(20) == 0 ? 30_000 : 50));
      expected.add(line);
      bytes.write((line + "\n").getBytes(UTF_8));
    }
    var seen = new ArrayList<String>();
    byte[] all = bytes.toByteArray();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + 1 + random.nextInt(20_000));
      append(java.util.Arrays.copyOfRange(all, from, to));
      seen.addAll(lines());
      from = to;
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void fileThatBecameShorterIsReadAnew() throws IOException {
    append("one\ntwo\n");
    assertThat(lines()).containsExactly("one", "two");
    assertThat(tail.wasTruncated()).isFalse();
    Files.writeString(file, "new\n");
    assertThat(lines()).containsExactly("new");
    assertThat(tail.wasTruncated()).isTrue();
    assertThat(tail.wasTruncated()).isFalse();
  }
}
