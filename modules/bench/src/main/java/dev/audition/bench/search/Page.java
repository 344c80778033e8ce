package dev.audition.bench.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code src/docs/SEARCH.md}, whose tables stand between comments, and its pictures. */
final class Page {
  private static final List<Integer> REFERENCE = List.of(10, 25, 50, 100, 200, 500, 1000);

  private final Path docs;

  /** The page below the root of the sources. */
  Page(Path root) {
    docs = root.resolve("src/docs");
  }

  /** Puts a section's text between {@code <!-- name -->} and {@code <!-- end name -->}. */
  void put(String section, String text) {
    Path page = docs.resolve("SEARCH.md");
    String begin = "<!-- %s -->\n".formatted(section);
    String end = "<!-- end %s -->".formatted(section);
    try {
      String before = withSection(Files.readString(page), section);
      int from = before.indexOf(begin);
      int to = before.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalStateException(
            "%s must have the comments of section '%s', but has not".formatted(page, section));
      }
      Files.writeString(
          page,
          before.substring(0, from + begin.length())
              + "\n"
              + text.strip()
              + "\n\n"
              + before.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + page, e);
    }
  }

  /** Ablations make room for themselves, in the order in which they are carried out first. */
  private static String withSection(String page, String section) {
    String begin = "<!-- %s -->\n".formatted(section);
    String end = "<!-- end ablations -->";
    return section.startsWith("ablation-") && !page.contains(begin)
        ? page.replace(end, "%s<!-- end %s -->\n\n%s".formatted(begin, section, end))
        : page;
  }

  /** Draws mean regrets over evaluations, for all problems and for each group. */
  void draw(List<BenchProblem> problems, List<Entrant> entrants, int trials) {
    List<BenchProblem> counted = problems.stream().filter(BenchProblem::aggregated).toList();
    picture("all", counted, entrants, trials);
    for (Group group : Group.values()) {
      List<BenchProblem> some = counted.stream().filter(one -> one.group() == group).toList();
      if (!some.isEmpty()) {
        picture(group.label(), some, entrants, trials);
      }
    }
  }

  private void picture(
      String name, List<BenchProblem> problems, List<Entrant> entrants, int trials) {
    var lines = new ArrayList<Chart.Line>();
    for (Entrant entrant : entrants) {
      var points = new ArrayList<Chart.Point>();
      for (int n = 1; n <= trials; n++) {
        if (entrant.reference() ? REFERENCE.contains(n) : n >= 10) {
          mean(entrant, problems, n).ifPresent(points::add);
        }
      }
      lines.add(new Chart.Line(entrant.name().replace("`", ""), points, entrant.reference()));
    }
    var chart =
        new Chart(
            "Mean normalised regret, %s (%d)"
                .formatted(name.equals("all") ? "all problems" : name, problems.size()),
            "evaluations",
            "regret",
            lines,
            trials);
    Path images = docs.resolve("images");
    try {
      Files.createDirectories(images);
      Files.writeString(images.resolve("search-%s.svg".formatted(name)), chart.svg());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + images, e);
    }
  }

  /** The mean over problems; empty unless the sampler was run on all of them. */
  private static Optional<Chart.Point> mean(
      Entrant entrant, List<BenchProblem> problems, int evaluations) {
    double sum = 0;
    for (BenchProblem problem : problems) {
      Optional<double[]> values = entrant.values().reached(problem, evaluations);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      sum +=
          Arrays.stream(values.get()).map(problem.reference()::regret).average().orElse(Double.NaN);
    }
    double mean = Math.max(1e-9, sum / problems.size());
    return Optional.of(new Chart.Point(evaluations, mean));
  }
}
