package dev.audition.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual's tables name what is installed, no more and no less. */
final class ManualTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  private static List<SortedSet<String>> tables() throws IOException {
    Path page =
        Path.of(System.getProperty("audition.root"), "src/docs/manual/samplers-and-pruners.md");
    return Arrays.stream(Files.readString(page).split("(?m)^## "))
        .skip(1)
        .map(ManualTest::names)
        .toList();
  }

  private static SortedSet<String> names(String section) {
    var names = new TreeSet<String>();
    ROW.matcher(section).results().forEach(row -> names.add(row.group(1)));
    return names;
  }

  @Test
  void tablesNameWhatIsInstalled() throws IOException {
    Catalog installed = Catalog.installed();
    assertThat(tables())
        .containsExactly(
            new TreeSet<>(installed.samplers()),
            new TreeSet<>(installed.pruners()),
            new TreeSet<>(installed.stopRules()));
  }
}
