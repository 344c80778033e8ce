package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the manual, the examples and the reader together. */
final class ManualTest {
  private static final Path ROOT = Path.of(System.getProperty("audition.root"));
  private static final Path MANUAL = ROOT.resolve("src/docs/manual/spec.md");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern TABLE =
      Pattern.compile("(?s)(<!-- keys of ([a-z-]+) -->\n).*?(<!-- end -->)");
  private static final Pattern KEY = Pattern.compile("(?m)^([a-z]+):");
  private static final String BASE =
      """
      study: s
      objective: {minimize: loss}
      parameters: {x: {type: real, min: 0, max: 1}}
      search: {sampler: random}
      trial: {command: [t, "{params}"]}
      """;

  static Stream<String> snippets() throws IOException {
    return SNIPPET.matcher(Files.readString(MANUAL)).results().map(found -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void everySnippetIsRead(String snippet) {
    List<String> keys = KEY.matcher(snippet).results().map(found -> found.group(1)).toList();
    String rest =
        BASE.lines()
            .filter(line -> !keys.contains(line.substring(0, line.indexOf(':'))))
            .map(line -> line + "\n")
            .collect(Collectors.joining());

    Sweep sweep = SweepReader.read(rest + snippet, "spec.md", Catalog.installed());

    assertThat(SweepReader.fromDocument(sweep.document(), ROOT, Catalog.installed()).document())
        .isEqualTo(sweep.document());
  }

  @Test
  void tablesListEveryKey() throws IOException {
    String text = Files.readString(MANUAL);
    String expected =
        TABLE
            .matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) + table(found) + found.group(3)));
    if (Boolean.getBoolean("update")) {
      Files.writeString(MANUAL, expected);
    }
    assertThat(text).as("run this test with -Dupdate=true to write %s", MANUAL).isEqualTo(expected);
  }

  private static String table(MatchResult found) {
    Shape.Section section = section(found.group(2));
    return section.keys().stream()
        .map(
            key ->
                "| `%s` | %s | %s | `%s` |\n"
                    .formatted(
                        key.name(), what(key), preset(key), key.example().replace("|", "\\|")))
        .collect(
            Collectors.joining(
                "", "| key | what it is | without it | example |\n|---|---|---|---|\n", "\n"));
  }

  private static String what(Shape.Key key) {
    return key.shape() instanceof Shape.Word word
        ? key.text() + ": `" + String.join("`, `", word.words()) + "`"
        : key.text();
  }

  private static String preset(Shape.Key key) {
    if (key.required()) {
      return "an error";
    }
    return key.preset().isEmpty() ? "" : "`" + key.preset() + "`";
  }

  private static Shape.Section section(String name) {
    return switch (name) {
      case "sweep" -> SweepShape.SWEEP;
      case "objective" -> SweepShape.OBJECTIVE;
      case "outcome" -> SweepShape.OUTCOME;
      case "prior" -> PriorShape.PRIOR;
      case "hooks" -> SweepShape.HOOK;
      case "attempts" ->
          ((Shape.Either) shape((Shape.Section) shape(SweepShape.SWEEP, "trial"), name)).mapping();
      case "stages" ->
          (Shape.Section)
              ((Shape.Items) shape((Shape.Section) shape(SweepShape.SWEEP, "trial"), name)).item();
      case "checkpoints" ->
          (Shape.Section) shape((Shape.Section) shape(SweepShape.SWEEP, "trial"), name);
      case "per-trial" ->
          (Shape.Section) shape((Shape.Section) shape(SweepShape.SWEEP, "workers"), name);
      case "gate" -> GateShape.section();
      case "before" -> GateShape.BEFORE;
      case "after" -> GateShape.AFTER;
      case "input" -> GateShape.INPUT;
      case "window" -> ScheduleShape.WINDOW;
      case "search", "trial", "workers", "schedule", "warm-start" ->
          (Shape.Section) shape(SweepShape.SWEEP, name);
      default -> SweepShape.PARAMETER.cases().get(name);
    };
  }

  private static Shape shape(Shape.Section section, String key) {
    return section.keys().stream()
        .filter(each -> each.name().equals(key))
        .findFirst()
        .orElseThrow()
        .shape();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("src/examples"))) {
      return files
          .map(folder -> folder.resolve("sweep.yaml"))
          .filter(Files::exists)
          .toList()
          .stream();
    }
  }

  /** Samplers that an example brings itself, or that are not on this module's class path. */
  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsSound(Path example) {
    try {
      assertThat(SweepReader.read(example, Catalog.installed()).study().objectives()).isNotEmpty();
    } catch (SpecException refused) {
      assertThat(refused.errors())
          .allSatisfy(error -> assertThat(error.message()).startsWith("unknown sampler"));
    }
  }
}
