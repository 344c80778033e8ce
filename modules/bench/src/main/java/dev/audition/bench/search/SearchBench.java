package dev.audition.bench.search;

import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Searches the problems with samplers and collects what they reached. */
final class SearchBench {
  private final List<BenchProblem> problems;
  private final int seeds;
  private final int trials;
  private final int threads;
  private final Optional<Path> folder;

  /**
   * A measurement.
   *
   * @param size seeds, trials a search, and threads, in this order
   * @param folder where results are kept; what is there is not searched again
   */
  SearchBench(List<BenchProblem> problems, int[] size, Optional<Path> folder) {
    this.problems = problems;
    this.seeds = size[0];
    this.trials = size[1];
    this.threads = size[2];
    this.folder = folder;
  }

  /**
   * The listed problems and others, or some of them.
   *
   * @param only parts of names, or beginnings of groups; if empty, the listed ones
   */
  static List<BenchProblem> problems(List<String> only) {
    if (only.isEmpty()) {
      return Problems.all();
    }
    List<BenchProblem> some =
        Stream.concat(Problems.all().stream(), Unlisted.all().stream())
            .filter(one -> only.stream().anyMatch(text -> one.isOf(text)))
            .toList();
    if (some.isEmpty()) {
      throw new IllegalArgumentException(
          "no problem has %s in its name, and no group begins so".formatted(only));
    }
    return some;
  }

  /** Searches all problems with a sampler, given as {@code name} or {@code name:key=value:...}. */
  Results search(String sampler) {
    Results results =
        folder.map(path -> Results.read(path, sampler)).orElseGet(() -> new Results(sampler));
    RuleSpec rule = rule(sampler);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      var searches = new ArrayList<Future<?>>();
      for (BenchProblem problem : problems) {
        for (int seed = 0; seed < seeds; seed++) {
          int number = seed;
          if (!results.has(problem.name(), number, trials)) {
            searches.add(pool.submit(() -> search(rule, problem, number, results)));
          }
        }
      }
      await(searches);
    }
    folder.ifPresent(results::write);
    return results;
  }

  private void search(RuleSpec rule, BenchProblem problem, int seed, Results results) {
    Sampling.Trace trace = Sampling.search(rule, problem, seed, trials);
    results.add(problem.name(), seed, trace.chosen());
    if (problem.noise() > 0) {
      results.add(problem.bestSoFar(), seed, trace.lowest());
    }
    if (seed == seeds - 1) {
      folder.ifPresent(results::write);
    }
  }

  private static void await(List<Future<?>> searches) {
    try {
      for (Future<?> search : searches) {
        search.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Reads {@code name:key=value:...}. */
  static RuleSpec rule(String text) {
    String[] parts = text.split(":");
    Map<String, Object> settings = new HashMap<>();
    for (String setting : Arrays.asList(parts).subList(1, parts.length)) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a setting must be key=value, but is '%s' in '%s'".formatted(setting, text));
      }
      settings.put(setting.substring(0, equals), plain(setting.substring(equals + 1)));
    }
    return RuleSpec.of(parts[0], new Settings(settings));
  }

  private static Object plain(String text) {
    if (text.matches("-?[0-9]+")) {
      return Long.parseLong(text);
    }
    if (text.matches("-?[0-9]*\\.?[0-9]+([eE]-?[0-9]+)?")) {
      return Double.parseDouble(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }
}
