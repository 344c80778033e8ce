package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.RungLadder;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.spec.Sweep;
import dev.audition.spec.TrialDefinition;
import dev.audition.spec.WarmStart;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a sweep would do, in words and bounds. */
final class SweepPlan {
  private static final int MOST_BRACKETS = 1000;

  private final Sweep sweep;
  private final StudySpec study;
  private final Pruner pruner;
  private final OptionalInt trials;

  SweepPlan(Sweep sweep, Catalog catalog) {
    this.sweep = sweep;
    this.study = sweep.study();
    this.pruner = catalog.pruner(study.rules().pruner(), study.seed());
    this.trials = catalog.stopRule(study.rules().stop(), study.objectives()).trialLimit();
  }

  /** What there is to say, by topic. */
  Map<String, String> lines() {
    var lines = new LinkedHashMap<String, String>();
    lines.put("study", "%s, seed %d".formatted(study.name(), study.seed()));
    lines.put(
        "objective",
        study.objectives().stream()
            .map(o -> word(o.direction()) + " " + SafeText.line(o.metric()))
            .collect(Collectors.joining(", ")));
    lines.put("space", space());
    lines.put(
        "search",
        "sampler %s, pruner %s"
            .formatted(rule(study.rules().sampler()), rule(study.rules().pruner())));
    lines.put("stop", rule(study.rules().stop()));
    lines.put("trials", trials.isPresent() ? "at most " + trials.getAsInt() : "no limit");
    rungs().ifPresent(text -> lines.put("rungs", text));
    work().ifPresent(text -> lines.put("work", text));
    lines.put("trial", trial());
    new SharingPlan(study.space(), trials)
        .text(Machines.shared(sweep))
        .ifPresent(text -> lines.put("sharing", SafeText.line(text, 300)));
    lines.put("slots", slots());
    time().ifPresent(text -> lines.put("time", text));
    Instant now = Instant.now();
    sweep.schedule().ifPresent(found -> lines.put("windows", SchedulePlan.windows(found, now)));
    sweep.repeat().ifPresent(found -> lines.put("repeat", SchedulePlan.repeat(found, now)));
    sweep.warmStart().ifPresent(warm -> lines.put("warm", warm(warm)));
    return lines;
  }

  private static String warm(WarmStart warm) {
    String from =
        SafeText.line(
            warm.from().map("study '%s'"::formatted).orElse("the last completed one"), 80);
    String first = "the %d best of %s first".formatted(warm.best(), from);
    String priors = "priors from the best tenth of " + from;
    return !warm.prior() ? first : warm.best() == 0 ? priors : first + ", " + priors;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String space() {
    var kinds = new TreeMap<String, Integer>();
    for (Parameter parameter : study.space().parameters()) {
      kinds.merge(kind(parameter.domain()), 1, Integer::sum);
    }
    String parts =
        kinds.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    long conditional =
        study.space().parameters().stream().filter(p -> p.when().isPresent()).count();
    String conditions = conditional == 0 ? "" : ", %d of them conditional".formatted(conditional);
    int constraints = study.space().constraints().size();
    String constrained = constraints == 0 ? "" : ", " + Figures.count(constraints, "constraint");
    var size = study.space().cardinality();
    String points =
        size.isEmpty()
            ? "a continuum"
            : (study.space().conditional() || constraints > 0 ? "at most " : "")
                + Figures.count(size.getAsLong(), "configuration");
    return "%s (%s%s)%s: %s"
        .formatted(
            Figures.count(study.space().size(), "parameter"),
            parts,
            conditions,
            constrained,
            points);
  }

  private static String kind(Domain domain) {
    return switch (domain) {
      case Domain.Real real -> "real";
      case Domain.Whole whole -> "integer";
      case Domain.Categorical categorical -> "categorical";
      case Domain.Ordinal ordinal -> "ordinal";
      case Domain.Constant constant -> "constant";
    };
  }

  static String rule(RuleSpec rule) {
    String operands =
        rule.operands().stream().map(SweepPlan::rule).collect(Collectors.joining(", "));
    String settings =
        rule.settings().values().entrySet().stream()
            .map(
                e ->
                    e.getKey().equals("value")
                        ? "" + e.getValue()
                        : e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
    String inside =
        operands.isEmpty() || settings.isEmpty() ? operands + settings : operands + ", " + settings;
    return SafeText.line(inside.isEmpty() ? rule.name() : "%s(%s)".formatted(rule.name(), inside));
  }

  /** Ladders by bracket, with the number of trials in each. */
  private Map<Integer, Integer> brackets() {
    var brackets = new TreeMap<Integer, Integer>();
    int most = Math.min(trials.orElse(MOST_BRACKETS), MOST_BRACKETS);
    for (int trial = 0; trial < most; trial++) {
      brackets.merge(pruner.bracket(trial), 1, Integer::sum);
    }
    return brackets;
  }

  private Optional<String> rungs() {
    var parts = new ArrayList<String>();
    for (int bracket : brackets().keySet()) {
      RungLadder ladder = pruner.ladder(bracket);
      if (ladder.size() > 0) {
        String steps =
            ladder.steps().stream().map(String::valueOf).collect(Collectors.joining(", "));
        parts.add("bracket %d at steps %s".formatted(bracket, steps));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private Optional<String> work() {
    Map<Integer, Integer> brackets = brackets();
    double share = 0;
    double most = 0;
    for (var entry : brackets.entrySet()) {
      List<Long> steps = pruner.ladder(entry.getKey()).steps();
      if (steps.isEmpty()) {
        return Optional.empty();
      }
      share += entry.getValue() * expected(steps);
      most += entry.getValue() * (double) steps.get(steps.size() - 1);
    }
    double looked = brackets.values().stream().mapToInt(Integer::intValue).sum();
    if (trials.isEmpty() || looked == 0) {
      return Optional.empty();
    }
    double scale = trials.getAsInt() / looked;
    return Optional.of("about %.0f steps, at most %.0f".formatted(share * scale, most * scale));
  }

  /**
   * Steps of a trial on average, if of {@code k} trials at a rung with {@code r} steps those go on
   * that leave every rung the same work: a share of {@code r(0) / r}.
   */
  static double expected(List<Long> steps) {
    double first = steps.get(0);
    double sum = first;
    for (int rung = 1; rung < steps.size(); rung++) {
      double before = steps.get(rung - 1);
      sum += (steps.get(rung) - before) * first / before;
    }
    return sum;
  }

  private String trial() {
    String what =
        switch (sweep.trial()) {
          case TrialDefinition.Command command -> String.join(" ", command.argv());
          case TrialDefinition.Stages stages ->
              stages.stages().stream()
                  .map(
                      stage ->
                          stage.repeat() == 1
                              ? stage.name()
                              : "%s x %d".formatted(stage.name(), stage.repeat()))
                  .collect(Collectors.joining(", then "));
          case TrialDefinition.Shell shell -> "sh -c " + shell.text();
          case TrialDefinition.JavaObjective java -> "java " + java.className();
        };
    return SafeText.line(what, 300);
  }

  private String slots() {
    var need = sweep.workers().perTrial();
    var text =
        new StringBuilder(
            "%d in parallel, each %s cpu"
                .formatted(sweep.workers().parallel(), Figures.number(need.cpu())));
    need.memoryBytes().ifPresent(bytes -> text.append(", %d MiB".formatted(bytes >> 20)));
    if (need.gpu() > 0) {
      text.append(", %d gpu".formatted(need.gpu()));
    }
    return text + ", of %d cpus here".formatted(Runtime.getRuntime().availableProcessors());
  }

  private Optional<String> time() {
    var timeout = sweep.limits().timeout();
    if (timeout.isEmpty() || trials.isEmpty()) {
      return Optional.empty();
    }
    long rounds =
        (trials.getAsInt() + sweep.workers().parallel() - 1L) / sweep.workers().parallel();
    Duration most = timeout.get().multipliedBy(rounds);
    return Optional.of(
        "at most %s if every attempt takes its timeout of %s and none is repeated"
            .formatted(Figures.time(most), Figures.time(timeout.get())));
  }
}
