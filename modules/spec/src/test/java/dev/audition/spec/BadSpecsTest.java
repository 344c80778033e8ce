package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BadSpecsTest {
  private static final Catalog CATALOG = Catalog.installed();

  /** Four lines of a sound spec. */
  static final String SOUND =
      """
      study: s
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}, n: {type: integer, min: 1, max: 9}, \
      o: {type: categorical, choices: [a, b]}}
      trial: {command: [t, "{x}"]}
      """;

  /** A spec that must be refused. */
  record Case(String name, String text, List<String> errors) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    String all;
    try (var input = BadSpecsTest.class.getResourceAsStream("/bad-specs.txt")) {
      all = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Stream.of(all.split("(?m)^== ")).skip(1).map(BadSpecsTest::parse);
  }

  private static Case parse(String block) {
    var text = new StringBuilder();
    var errors = new ArrayList<String>();
    List<String> lines = block.lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      if (line.equals("@")) {
        text.append(SOUND);
      } else if (line.startsWith("> ")) {
        errors.add(line.substring(2));
      } else {
        text.append(line).append('\n');
      }
    }
    return new Case(lines.getFirst(), text.toString(), errors);
  }

  @Test
  void thereAreMany() {
    assertThat(cases().count()).isGreaterThan(150);
    assertThat(cases().map(Case::name)).doesNotHaveDuplicates();
    assertThat(SweepReader.read(SOUND, "sweep.yaml", CATALOG).study().name()).isEqualTo("s");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyErrorHasItsPlaceAndMessage(Case each) {
    assertThat(errors(each.text())).isEqualTo(String.join("\n", each.errors()));
  }

  static String errors(String text) {
    try {
      return "read as " + SweepReader.read(text, "sweep.yaml", CATALOG, () -> 1).document();
    } catch (SpecException refused) {
      return refused.format().replace("sweep.yaml:", "");
    }
  }

  @Test
  void charactersThatFoolAreRefusedWhereTheyAre() {
    assertThat(errors("study: a\u0000b"))
        .isEqualTo("1:9: the character U+0000 (NULL) is not allowed; remove it");
    assertThat(errors("study: s\n# \u001B[31m"))
        .isEqualTo("2:3: the character U+001B (ESCAPE) is not allowed; remove it");
    assertThat(errors("study: s\n# \uD83D\uDE00 \u202E"))
        .isEqualTo("2:5: the character U+202E (RIGHT-TO-LEFT OVERRIDE) is not allowed; remove it");
    assertThat(errors("a\u2028b")).contains("LINE SEPARATOR");
    assertThat(errors("a\uD800b")).contains("1:2: the character U+D800");
  }

  @Test
  void otherEncodingsAreRefused() {
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThatThrownBy(() -> SourceText.decode("study: s".getBytes(charset), new Errors("f")))
          .hasMessage("f:1:1: the text must be UTF-8, but is UTF-16 or UTF-32; save it as UTF-8");
    }
    assertThatThrownBy(
            () -> SourceText.decode("s".getBytes(StandardCharsets.UTF_16), new Errors("f")))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void hugeAndDeepTextsAreRefused() {
    assertThat(errors("#".repeat(SourceText.LARGEST + 1)))
        .isEqualTo("1:1: a spec must be 1 MiB or less, but is larger");
    assertThat(errors("[".repeat(100_000)))
        .isEqualTo("1:33: lists and mappings must nest at most 32 deep");
    assertThat(errors("{a: ".repeat(100_000)))
        .isEqualTo("1:129: lists and mappings must nest at most 32 deep");
    assertThat(errors("- ".repeat(500_000))).contains("nest at most 32 deep");
    assertThat(errors("study: " + "a, ".repeat(300_000))).contains("must be 1 to 64 letters");
    assertThat(errors("x: [" + "a, ".repeat(300_000) + "]"))
        .contains("a spec must have at most 50000 values");
    assertThat(errors("a: " + "1".repeat(1_000_000))).contains("unknown key 'a'");
  }

  @Test
  void aBillionLaughsAreNone() {
    var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      String items = String.join(", ", Collections.nCopies(10, "*a" + (i - 1)));
      text.append("a%d: &a%d [%s]\n".formatted(i, i, items));
    }
    assertThat(errors(text.toString()))
        .startsWith("5:30: a spec must have at most 50000 values, aliases counted anew");
  }

  @Test
  void manyErrorsAreCut() {
    String text = SOUND + "constraints: [" + "y > 1, ".repeat(2_000) + "]";

    assertThat(errors(text).lines()).hasSize(100);
  }
}
