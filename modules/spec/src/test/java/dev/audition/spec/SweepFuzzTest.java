package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever is written, it is read or refused, and nothing else. */
final class SweepFuzzTest {
  private static final int ROUNDS = 3_000;
  private static final Catalog CATALOG = Catalog.installed();
  private static final String[] WORDS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "- ",
    "\n",
    "\n  ",
    "'",
    "\"",
    "\\",
    "&a ",
    "*a",
    "!!x ",
    "<<",
    "#",
    "|",
    ">",
    "%",
    "@",
    "~",
    "null",
    "true",
    "1e400",
    ".nan",
    "010",
    "1e-400",
    "-",
    "{x}",
    "${args}",
    "{{x}}",
    "==",
    "&&",
    "params['x']",
    "in",
    "\t",
    "\u0000",
    "\u202E",
    "\u001B",
    "\uD83D\uDE00",
    "\r\n",
    "any",
    "not",
    "type",
    "when",
    "min",
    "99999999999999999999",
    "\uFEFF",
    "---\n",
    "? "
  };

  @Test
  void changedSpecsAreReadOrRefused() {
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new SplittableRandom(seed);
      String base = seed % 2 == 0 ? SweepReaderTest.DIGITS : BadSpecsTest.SOUND;
      String text = mutate(base, random);
      try {
        Sweep sweep = SweepReader.read(text, "f.yaml", CATALOG, () -> 1);
        String document = sweep.document();
        assertThat(SweepReader.fromDocument(document, Path.of(""), CATALOG).document())
            .as("seed %d", seed)
            .isEqualTo(document);
      } catch (SpecException expected) {
        refused++;
        assertThat(expected.errors())
            .as("seed %d", seed)
            .allSatisfy(
                error ->
                    assertThat(Printable.unsafe(error.format().replace("\n", "\0"))).isEmpty());
      }
    }
    assertThat(refused).isBetween(ROUNDS / 3, ROUNDS - 1);
  }

  @Test
  void bytesAreReadOrRefused() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new SplittableRandom(seed);
      byte[] bytes = SweepReaderTest.DIGITS.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        String text = SourceText.decode(bytes, new Errors("f.yaml"));
        assertThat(SweepReader.read(text, "f.yaml", CATALOG).document()).isNotEmpty();
      } catch (SpecException expected) {
        assertThat(expected.errors()).isNotEmpty();
      }
    }
  }

  private static String mutate(String base, RandomGenerator random) {
    List<String> lines = new ArrayList<>(base.lines().toList());
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      int from = random.nextInt(line.length() + 1);
      int to = Math.min(line.length(), from + random.nextInt(4));
      String word = WORDS[random.nextInt(WORDS.length)];
      switch (random.nextInt(5)) {
        case 0 -> lines.set(at, line.substring(0, from) + word + line.substring(to));
        case 1 -> lines.set(at, line.substring(0, from) + line.substring(to));
        case 2 -> lines.add(at, line);
        case 3 -> lines.set(at, line.substring(0, from) + word + line.substring(from));
        default -> Collections.swap(lines, at, random.nextInt(lines.size()));
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
