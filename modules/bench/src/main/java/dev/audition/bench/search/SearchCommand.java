package dev.audition.bench.search;

import dev.audition.bench.Spaces;
import dev.audition.study.SettingException;
import dev.audition.study.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code modules/bench/search}: prints how well samplers search. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints how well samplers search, beside what Optuna 5 reached.")
public final class SearchCommand implements Callable<Integer> {
  private static final List<Integer> CHECKPOINTS = List.of(50, 100, 200, 500, 1000);

  private static final String UNLISTED = "modules/bench/src/main/resources/search/unlisted.json";

  @Option(
      names = "--samplers",
      split = ",",
      defaultValue = "auto,tpe,random",
      paramLabel = "NAME[:KEY=VALUE]...",
      description = "Samplers, with settings if any. Default: ${DEFAULT-VALUE}")
  private List<String> samplers = List.of();

  @Option(names = "--seeds", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}")
  private int seeds;

  @Option(names = "--trials", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}")
  private int trials;

  @Option(
      names = "--problems",
      split = ",",
      paramLabel = "TEXT",
      description = {
        "Problems with one of these in their name, or whose group begins so. Groups: numeric,",
        "mixed, surrogates, and of problems beside the list unlisted-numeric, unlisted-mixed,",
        "unlisted-surrogates and unlisted-noisy; so unlisted is all of these. Default: the list"
      })
  private List<String> only = List.of();

  @Option(names = "--threads", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description = "Keep results here, and do not search again what is there.")
  private @Nullable Path folder;

  @Option(names = "--verbose", description = "A line a problem as well.")
  private boolean verbose;

  @Option(
      names = "--sections",
      split = ",",
      defaultValue = "regret",
      description = {
        "Of regret, front, fidelity, speed, and random: writes anew what random evaluations of",
        "unlisted problems reach. Default: ${DEFAULT-VALUE}"
      })
  private List<String> sections = List.of();

  @Option(
      names = "--pairs",
      split = ",",
      defaultValue = "gp/none,cmaes/none,cmaes/pasha:min=3:max=52,bohb/hyperband:max=52,tpe/none",
      paramLabel = "SAMPLER/PRUNER",
      description = "For the section fidelity, with settings if any. Default: ${DEFAULT-VALUE}")
  private List<String> pairs = List.of();

  @Option(
      names = "--fronts",
      split = ",",
      defaultValue = "auto,gp,nsga2,tpe,random",
      paramLabel = "NAME[:KEY=VALUE]...",
      description = "Samplers for the section front. Default: ${DEFAULT-VALUE}")
  private List<String> fronts = List.of();

  @Option(
      names = "--front-trials",
      defaultValue = "500",
      description = "For the section front. Default: ${DEFAULT-VALUE}")
  private int frontTrials;

  @Option(
      names = "--ablation",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Instead of the sections: what other settings than the defaults reach; all, or some of",
        "ablations.json."
      })
  private List<String> ablation = List.of();

  @Option(
      names = "--docs",
      description = "Put the tables into src/docs/SEARCH.md and draw its pictures.")
  private boolean docs;

  /** For picocli. */
  public SearchCommand() {}

  /** Starts the command. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new SearchCommand())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  if (failure instanceof SettingException
                      || failure instanceof IllegalArgumentException) {
                    line.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.USAGE;
                  }
                  throw failure;
                })
            .execute(args));
  }

  @Override
  public Integer call() {
    if (!ablation.isEmpty()) {
      ablate();
      return CommandLine.ExitCode.OK;
    }
    var known = Set.of("regret", "front", "fidelity", "speed", "random");
    for (String section : sections) {
      if (!known.contains(section)) {
        throw new IllegalArgumentException(
            "unknown section '%s'; %s".formatted(section, Suggestion.of(section, known)));
      }
      switch (section) {
        case "regret" -> regret();
        case "front" -> show("front", new Front(seeds, frontTrials).table(fronts));
        case "random" -> RandomSearch.write(root().resolve(UNLISTED));
        case "fidelity" -> show("fidelity", new Fidelity(seeds).table(pairs));
        default -> show("speed", Speed.table(samplers, Spaces.mixed(10), Spaces.mixed(40)));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void regret() {
    List<BenchProblem> wanted = SearchBench.problems(only);
    List<BenchProblem> problems = Unlisted.withBestSoFar(wanted);
    var bench =
        new SearchBench(wanted, new int[] {seeds, trials, threads}, Optional.ofNullable(folder));
    var entrants = new ArrayList<Entrant>();
    for (String sampler : samplers) {
      entrants.add(Entrant.of(bench.search(sampler)));
    }
    boolean listed = problems.stream().anyMatch(problem -> problem.group().listed());
    List<String> references = listed ? List.of("random", "tpe", "cmaes", "gp") : List.of();
    for (String reference : references) {
      entrants.add(Entrant.reference(reference));
    }
    List<Integer> checkpoints = CHECKPOINTS.stream().filter(n -> n <= trials).toList();
    var table = new RegretTable(problems, entrants, checkpoints);
    show(listed ? "regret" : "unlisted", table.text());
    if (verbose || docs) {
      show(listed ? "problems" : "unlisted-problems", table.byProblem());
    }
    if (docs && listed) {
      page().draw(problems, entrants, trials);
    }
  }

  private void show(String section, String table) {
    System.out.println(table);
    if (docs) {
      page().put(section, table);
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("audition.root", "."));
  }

  private static Page page() {
    return new Page(root());
  }

  private void ablate() {
    var ablations = new Ablations(threads, Optional.ofNullable(folder));
    for (Ablation one : Ablation.named(ablation)) {
      show("ablation-" + one.name(), ablations.table(one));
    }
  }
}
