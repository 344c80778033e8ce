package dev.audition.bench.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Regret by sampler and group of problems, in Markdown.
 *
 * @param problems all of them; means are over those that count
 * @param entrants one a line
 * @param checkpoints numbers of evaluations
 */
record RegretTable(List<BenchProblem> problems, List<Entrant> entrants, List<Integer> checkpoints) {

  /** All tables: for all listed problems together, for all others, then for each group. */
  String text() {
    List<BenchProblem> counted = problems.stream().filter(BenchProblem::aggregated).toList();
    var text = new StringBuilder();
    put(text, "All problems", counted.stream().filter(one -> one.group().listed()).toList());
    put(
        text,
        "Unlisted problems",
        counted.stream()
            .filter(one -> !one.group().listed())
            .filter(one -> one.group() != Group.UNLISTED_NOISY_BEST)
            .toList());
    for (Group group : Group.values()) {
      List<BenchProblem> some = counted.stream().filter(one -> one.group() == group).toList();
      if (some.size() < counted.size()) {
        put(text, "Problems: " + group.label(), some);
      }
    }
    return text.toString();
  }

  private void put(StringBuilder text, String title, List<BenchProblem> some) {
    if (!some.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append(table(title, some));
    }
  }

  private String table(String title, List<BenchProblem> some) {
    var text = new StringBuilder("### %s (%d)\n\n".formatted(title, some.size()));
    text.append("| sampler | problems x seeds |");
    checkpoints.forEach(n -> text.append(" regret at %d |".formatted(n)));
    checkpoints.forEach(n -> text.append(" ratio to random at %d |".formatted(n)));
    text.append("\n|---|---|").append("---|".repeat(2 * checkpoints.size())).append('\n');
    for (Entrant entrant : entrants) {
      line(entrant, some).ifPresent(text::append);
    }
    return text.toString();
  }

  private Optional<String> line(Entrant entrant, List<BenchProblem> some) {
    var means = new ArrayList<String>();
    var ratios = new ArrayList<String>();
    String size = "";
    for (int n : checkpoints) {
      List<Score.Reached> reached =
          some.stream().flatMap(problem -> entrant.reached(problem, n).stream()).toList();
      means.add(reached.isEmpty() ? "" : Score.mean(reached).text());
      ratios.add(reached.isEmpty() ? "" : Score.ratio(reached).text());
      size = size.isEmpty() && !reached.isEmpty() ? size(reached) : size;
    }
    if (size.isEmpty()) {
      return Optional.empty();
    }
    means.addAll(ratios);
    return Optional.of(
        "| %s | %s | %s |\n".formatted(entrant.name(), size, String.join(" | ", means)));
  }

  private static String size(List<Score.Reached> reached) {
    int fewest = reached.stream().mapToInt(one -> one.regrets().length).min().orElse(0);
    int most = reached.stream().mapToInt(one -> one.regrets().length).max().orElse(0);
    String seeds = fewest == most ? "%d".formatted(most) : "%d to %d".formatted(fewest, most);
    return "%d x %s".formatted(reached.size(), seeds);
  }

  /** Mean regrets of each problem after the last number of evaluations that was reached. */
  String byProblem() {
    var text = new StringBuilder("| problem |");
    entrants.forEach(entrant -> text.append(" %s |".formatted(entrant.name())));
    text.append("\n|---|").append("---|".repeat(entrants.size())).append('\n');
    for (BenchProblem problem : problems) {
      text.append("| %s | ".formatted(problem.name()))
          .append(
              entrants.stream()
                  .map(entrant -> regrets(entrant, problem))
                  .collect(Collectors.joining(" | ")))
          .append(" |\n");
    }
    return text.toString();
  }

  private String regrets(Entrant entrant, BenchProblem problem) {
    return checkpoints.stream()
        .map(n -> entrant.reached(problem, n))
        .flatMap(Optional::stream)
        .map(Score.Reached::mean)
        .map("%.4f"::formatted)
        .collect(Collectors.joining(" / "));
  }
}
