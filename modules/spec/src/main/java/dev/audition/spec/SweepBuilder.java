package dev.audition.spec;

import dev.audition.catalog.Catalog;
import dev.audition.schedule.Recurrence;
import dev.audition.schedule.Schedule;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.Direction;
import dev.audition.study.GateRule;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import dev.audition.study.Terms;
import dev.audition.study.ValueRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Builds a sweep from a field of the whole file, and finds what shapes cannot. */
final class SweepBuilder {
  /** A name's 64 characters without {@code -20261124-0300}. */
  private static final int LONGEST_RECURRING = 50;

  private final Draft draft;
  private final Field root;

  SweepBuilder(Draft draft, Field root) {
    this.draft = draft;
    this.root = root;
  }

  /**
   * Builds the sweep.
   *
   * @throws SpecException if there is any error, also one that was found before
   */
  Sweep build(Path directory, LongSupplier seeds) {
    root.get("version")
        .filter(version -> version.whole() != SweepShape.VERSION)
        .ifPresent(version -> draft.error(version, futureVersion(version.whole())));
    Optional<SearchSpace> space = new SpaceBuilder(draft).build(root);
    List<Objective> objectives = objectives();
    root.get("trial").ifPresent(trial -> new TrialBuilder(draft, trial).check(parameterNames()));
    new HookBuilder(draft, root).check();
    Optional<Field> search = root.get("search");
    long seed = search.flatMap(found -> found.get("seed")).map(Field::whole).orElse(0L);
    checkRules(space, objectives, seed);
    List<OutcomeConstraint> outcomes =
        root.get("outcome-constraints").map(new OutcomeBuilder(draft)::build).orElse(List.of());
    List<Configuration> start =
        space.isPresent()
            ? search
                .flatMap(found -> found.get("start"))
                .map(new StartBuilder(draft, space.get())::build)
                .orElse(List.of())
            : List.of();
    List<GateRule> gates = space.map(found -> gates(found, objectives)).orElse(List.of());
    Optional<Schedule> schedule = root.get("schedule").flatMap(new ScheduleBuilder(draft)::build);
    Optional<Recurrence> repeat = recurrence();
    draft.errors().raise();
    long chosen =
        search.flatMap(found -> found.get("seed")).map(Field::whole).orElseGet(seeds::getAsLong);
    return finish(
        space.orElseThrow(),
        new Search(
            objectives, new Terms(outcomes, strict()), chosen, start, gates, schedule, repeat),
        directory);
  }

  private record Search(
      List<Objective> objectives,
      Terms terms,
      long seed,
      List<Configuration> start,
      List<GateRule> gates,
      Optional<Schedule> schedule,
      Optional<Recurrence> repeat) {}

  /** Each study of a recurring one has its time in its name. */
  private Optional<Recurrence> recurrence() {
    Optional<Recurrence> repeat =
        root.get("schedule").flatMap(new ScheduleBuilder(draft)::recurrence);
    root.get("study")
        .filter(name -> repeat.isPresent() && name.text().length() > LONGEST_RECURRING)
        .ifPresent(
            name ->
                draft.error(
                    name,
                    "must have at most %d characters where schedule.repeat adds times, but has %d"
                        .formatted(LONGEST_RECURRING, name.text().length())));
    return repeat;
  }

  private boolean strict() {
    return root.get("search")
        .filter(search -> search.text("reproducible", "from-log").equals("strict"))
        .isPresent();
  }

  private Set<String> stages() {
    return root
        .get("trial")
        .flatMap(trial -> trial.get("stages"))
        .map(Field::items)
        .orElse(List.of())
        .stream()
        .map(stage -> stage.text("name", ""))
        .collect(Collectors.toSet());
  }

  private List<GateRule> gates(SearchSpace space, List<Objective> objectives) {
    boolean pruned =
        root.get("search")
            .flatMap(search -> search.get("pruner"))
            .filter(pruner -> !pruner.rule().spec().name().equals(Catalog.NO_PRUNER))
            .isPresent();
    return root.get("gates")
        .map(
            new GateBuilder(draft, space, objectives, new GateBuilder.Around(pruned, stages()))
                ::build)
        .orElse(List.of());
  }

  private static String futureVersion(long version) {
    return "must be %d, the version of the format that this Audition reads, but is %d; update it"
        .formatted(SweepShape.VERSION, version);
  }

  private Set<String> parameterNames() {
    return root.get("parameters")
        .map(Field::node)
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .map(table -> table.entries().stream().map(Node.Entry::key).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private List<Objective> objectives() {
    var objectives = new ArrayList<Objective>();
    var metrics = new HashSet<String>();
    for (Field field : root.get("objective").map(Field::items).orElse(List.of())) {
      boolean minimize = field.get("minimize").isPresent();
      Optional<Field> metric = field.get(minimize ? "minimize" : "maximize");
      if (metric.isEmpty()) {
        continue;
      }
      if (!metrics.add(metric.get().text())) {
        draft.error(
            metric.get(),
            "the metric '%s' must be one objective, but is two; remove one"
                .formatted(metric.get().text()));
      }
      objectives.add(
          new Objective(
              metric.get().text(),
              minimize ? Direction.MINIMIZE : Direction.MAXIMIZE,
              ValueRule.valueOf(field.text("value", "last").toUpperCase(Locale.ROOT))));
    }
    return objectives;
  }

  private void checkRules(Optional<SearchSpace> space, List<Objective> objectives, long seed) {
    var checker = new RuleChecker(draft);
    Optional<Field> search = root.get("search");
    search
        .flatMap(found -> found.get("pruner"))
        .ifPresent(
            pruner -> {
              if (checker.pruner(pruner.rule(), seed) && strict()) {
                checker.alone(pruner.rule());
              }
            });
    // Where the objective itself is wrong, the rule's own settings can still be checked.
    List<Objective> wanted =
        objectives.isEmpty() ? List.of(Objective.minimize("unknown")) : objectives;
    root.get("stop").ifPresent(stop -> checker.stop(stop.rule(), wanted));
    if (space.isPresent() && !objectives.isEmpty()) {
      RuleNode sampler =
          search
              .flatMap(found -> found.get("sampler"))
              .map(Field::rule)
              .orElseGet(this::presetSampler);
      boolean sound = checker.sampler(sampler, space.get(), objectives);
      boolean learns =
          root.get("warm-start").flatMap(warm -> warm.get("prior")).filter(Field::sound).stream()
              .anyMatch(Field::flag);
      if (sound && learns) {
        checker.heeding(sampler, "set warm-start.prior to false");
      }
    }
  }

  /** Stands at the search's place, or the file's start, since it is written nowhere. */
  private RuleNode presetSampler() {
    Position at = root.get("search").map(Field::at).orElse(root.at());
    return new RuleNode(presetSampler(draft.catalog()), at, "search.sampler", Map.of(), List.of());
  }

  private static RuleSpec presetSampler(Catalog catalog) {
    for (String name : List.of("auto", "tpe", "random")) {
      if (catalog.samplers().contains(name)) {
        return RuleSpec.of(name);
      }
    }
    return RuleSpec.of("auto");
  }

  private Sweep finish(SearchSpace space, Search search, Path directory) {
    var trial = new TrialBuilder(draft, root.get("trial").orElseThrow());
    Workers workers = workers();
    var study =
        new StudySpec(
            root.text("study", ""),
            search.objectives(),
            space,
            search.seed(),
            rules(),
            workers.parallel(),
            trial.attempts(),
            search.start(),
            "",
            search.gates(),
            search.terms());
    var sweep =
        new Sweep(
            study,
            trial.definition(),
            trial.limits(),
            workers,
            new HookBuilder(draft, root).build(),
            directory,
            search.schedule(),
            search.repeat(),
            root.get("warm-start").filter(Field::sound).map(WarmStart::of));
    return sweep.withDocument(DocumentWriter.write(sweep));
  }

  private StudyRules rules() {
    Optional<Field> search = root.get("search");
    return new StudyRules(
        search
            .flatMap(found -> found.get("sampler"))
            .map(field -> field.rule().spec())
            .orElseGet(() -> presetSampler(draft.catalog())),
        search
            .flatMap(found -> found.get("pruner"))
            .map(field -> field.rule().spec())
            .orElse(RuleSpec.of(Catalog.NO_PRUNER)),
        RuleChecker.withFailures(
            root.get("stop").map(field -> field.rule().spec()), draft.catalog()));
  }

  private Workers workers() {
    Optional<Field> workers = root.get("workers");
    var standard = Workers.Resources.standard();
    Optional<Field> needs = workers.flatMap(found -> found.get("per-trial"));
    return new Workers(
        workers.map(found -> found.whole("parallel", 1)).orElse(1),
        needs
            .map(
                found ->
                    new Workers.Resources(
                        found.get("cpu").map(Field::real).orElse(standard.cpu()),
                        found
                            .get("memory")
                            .map(memory -> OptionalLong.of(memory.whole()))
                            .orElse(OptionalLong.empty()),
                        found.whole("gpu", standard.gpu())))
            .orElse(standard));
  }
}
