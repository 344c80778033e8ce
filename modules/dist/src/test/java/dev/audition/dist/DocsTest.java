package dev.audition.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and links in the documentation are there. */
class DocsTest {
  /**
   * A command in code: {@code `audition x`}, or on a line of its own that is indented or fenced.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)(?:`|^(?:    |\\$ |# +)?)(?:\\./|src/dist/bin/)?audition ([a-z]+)\\b([^`\\n]*)");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");

  @TempDir private Path folder;

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    try (Stream<Path> top = Files.list(Shell.ROOT);
        Stream<Path> below = Files.walk(Shell.ROOT.resolve("src"));
        Stream<Path> deploy = Files.walk(Shell.ROOT.resolve("deploy"))) {
      Stream.of(top, below, deploy)
          .flatMap(stream -> stream)
          .filter(file -> file.toString().matches(".*(\\.md|/sweep\\.yaml)"))
          .filter(file -> !file.toString().contains("/target/"))
          .forEach(pages::add);
    }
    assertThat(pages).contains(Shell.ROOT.resolve("README.md"));
    return pages;
  }

  @Test
  void everyCommandAndOptionThatIsShownExists() throws Exception {
    Map<String, List<String>> shown = new TreeMap<>();
    for (Path page : pages()) {
      for (MatchResult match : COMMAND.matcher(Files.readString(page)).results().toList()) {
        var options = shown.computeIfAbsent(match.group(1), command -> new ArrayList<>());
        OPTION.matcher(match.group(2)).results().map(MatchResult::group).forEach(options::add);
      }
    }
    assertThat(shown).containsKeys("run", "resume");
    var product = new Product(folder);
    for (var entry : shown.entrySet()) {
      Shell.Outcome help = product.run(entry.getKey(), "--help");
      assertThat(help.exitCode()).as("audition %s: %s", entry.getKey(), help.err()).isZero();
      assertThat(help.out()).as("options of %s", entry.getKey()).contains(entry.getValue());
    }
  }

  @Test
  void everyLinkToAFileLeadsSomewhere() throws Exception {
    for (Path page : pages()) {
      for (MatchResult match : LINK.matcher(Files.readString(page)).results().toList()) {
        assertThat(page.resolveSibling(match.group(1)).normalize()).as("in %s", page).exists();
      }
    }
  }
}
