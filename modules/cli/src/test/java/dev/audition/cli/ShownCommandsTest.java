package dev.audition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.spec.RuleReader;
import dev.audition.study.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever types what the documentation shows is understood, rules included. */
class ShownCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("audition.root", "../.."));

  /** On a line of its own, behind a prompt or an indent; an explanation follows two blanks. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:\\$ | {2,})(?:\\./)?audition ([a-z](?:\\\\\\n|.)*)");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern END = Pattern.compile(" {2,}(?![^']*'$)| [>|&]| # ");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> manual = Files.list(ROOT.resolve("src/docs/manual"));
        Stream<Path> examples = Files.walk(ROOT.resolve("src/examples"))) {
      var pages = new ArrayList<Path>();
      pages.add(ROOT.resolve("README.md"));
      Stream.concat(manual, examples)
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .forEach(pages::add);
      return pages;
    }
  }

  private static List<String> words(String line) {
    String text = line.replaceAll("\\\\\\n\\s*", "");
    Matcher end = END.matcher(text);
    Matcher word = WORD.matcher(end.find() ? text.substring(0, end.start()) : text);
    var words = new ArrayList<String>();
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words;
  }

  @Test
  void everyShownCommandIsUnderstood() throws Exception {
    int shown = 0;
    var wrongOnes = new ArrayList<String>();
    for (Path page : pages()) {
      Matcher command = COMMAND.matcher(Files.readString(page));
      while (command.find()) {
        List<String> words = words(command.group(1));
        shown++;
        try {
          understand(words);
        } catch (RuntimeException wrong) {
          wrongOnes.add("%s: %s: %s".formatted(ROOT.relativize(page), words, wrong.getMessage()));
        }
      }
    }
    assertThat(wrongOnes).isEmpty();
    assertThat(shown).isGreaterThan(100);
  }

  private static void understand(List<String> words) {
    var surroundings = new Cli(Path.of("")).surroundings(System.out, System.err);
    Main.line(surroundings).parseArgs(words.toArray(String[]::new));
    var catalog = Catalog.installed();
    for (int i = 0; i + 1 < words.size(); i++) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "--pruner" -> catalog.pruner(RuleReader.parse(value), 1);
        case "--stop" ->
            catalog.stopRule(RuleReader.parse(value), List.of(Objective.minimize("loss")));
        case "--sampler" -> assertThat(catalog.samplers()).contains(RuleReader.parse(value).name());
        default -> {}
      }
    }
  }
}
