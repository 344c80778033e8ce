package dev.audition.spec;

import dev.audition.spec.Shape.Expression;
import dev.audition.spec.Shape.Items;
import dev.audition.spec.Shape.Memory;
import dev.audition.spec.Shape.OneOrMore;
import dev.audition.spec.Shape.Real;
import dev.audition.spec.Shape.Rule;
import dev.audition.spec.Shape.Scalar;
import dev.audition.spec.Shape.Section;
import dev.audition.spec.Shape.Table;
import dev.audition.spec.Shape.Tagged;
import dev.audition.spec.Shape.Text;
import dev.audition.spec.Shape.Whole;
import dev.audition.spec.Shape.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of sweep.yaml. */
final class SweepShape {
  /** The version of the format that this reader reads. */
  static final long VERSION = 1;

  static final int MOST_PARALLEL = 1_000_000;

  private static final Real NUMBER = new Real(Optional.empty());
  private static final Real POSITIVE = new Real(Optional.of(0.0));
  private static final Whole INTEGER = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Word SCALE = new Word(List.of("linear", "log"));
  private static final Shape.Key WHEN =
      Shape.Key.optional(
          "when",
          new Expression(),
          "booster == 'dart'",
          "CEL condition over other parameters: the parameter is active only where it holds");
  private static final Shape.Key SCALE_KEY =
      Shape.Key.optional("scale", SCALE, "log", "How the range is searched").preset("linear");

  static final Section OBJECTIVE =
      Section.of(
              Shape.Key.optional(
                  "minimize", Text.any("a metric"), "val_loss", "A metric to make small"),
              Shape.Key.optional(
                  "maximize", Text.any("a metric"), "accuracy", "A metric to make large"),
              Shape.Key.optional(
                      "value",
                      new Word(List.of("last", "best", "mean")),
                      "best",
                      "Which report counts for a trial that ends without a final value, or the"
                          + " mean")
                  .preset("last"))
          .exactlyOne("minimize", "maximize")
          .meant(Map.of("metric", "minimize", "goal", "minimize", "direction", "minimize"));

  static final Section OUTCOME =
      Section.of(
              Shape.Key.required("metric", Text.any("a metric"), "latency", "A reported metric"),
              Shape.Key.optional("min", NUMBER, "0.9", "Smallest value allowed"),
              Shape.Key.optional("max", NUMBER, "100", "Largest value allowed"))
          .meant(Map.of("name", "metric", "above", "min", "below", "max", "at-most", "max"));

  private static final Map<String, String> PARAMETER_WORDS =
      Map.ofEntries(
          Map.entry("low", "min"),
          Map.entry("lower", "min"),
          Map.entry("high", "max"),
          Map.entry("upper", "max"),
          Map.entry("log", "scale"),
          Map.entry("distribution", "type"),
          Map.entry("values", "choices"),
          Map.entry("options", "choices"),
          Map.entry("condition", "when"),
          Map.entry("q", "step"));

  static final Tagged PARAMETER = new Tagged("type", parameterCases(), parameterSynonyms());

  private static final Section SEARCH =
      Section.of(
              Shape.Key.optional(
                      "sampler",
                      new Rule(
                          List.of(
                              "auto",
                              "bohb",
                              "cmaes",
                              "de",
                              "dehb",
                              "forest",
                              "gp",
                              "grid",
                              "nsga2",
                              "nsga3",
                              "pb2",
                              "pbt",
                              "qmc",
                              "random",
                              "regularized-evolution",
                              "tpe")),
                      "tpe",
                      "What proposes configurations")
                  .preset("auto"),
              Shape.Key.optional(
                  "seed", INTEGER, "42", "Seed of all chance; without one it is drawn and kept"),
              Shape.Key.optional(
                      "pruner",
                      new Rule(
                          List.of(
                              "none",
                              "median",
                              "percentile",
                              "threshold",
                              "patience",
                              "asha",
                              "successive-halving",
                              "hyperband",
                              "any",
                              "all",
                              "not")),
                      "{asha: {min: 1, max: 81, eta: 3}}",
                      "What stops or pauses trials early")
                  .preset("none"),
              Shape.Key.optional(
                      "reproducible",
                      new Word(List.of("from-log", "strict")),
                      "strict",
                      "What proposals follow from: the log, or strict: seed and results alone")
                  .preset("from-log"),
              Shape.Key.optional(
                      "start",
                      new Items(new Table(new Scalar(), ".*", 0), 0),
                      "[{learning_rate: 0.1, max_depth: 6, booster: gbtree}]",
                      "Configurations to try first")
                  .preset("[]"))
          .meant(Map.of("algorithm", "sampler", "method", "sampler", "scheduler", "pruner"));

  private static final Section TRIAL = TrialShape.section();

  private static final Section PER_TRIAL =
      Section.of(
          Shape.Key.optional("cpu", POSITIVE, "2", "Cores").preset("1"),
          Shape.Key.optional(
              "memory", new Memory(), "4GiB", "Memory; without it, it is not counted"),
          Shape.Key.optional("gpu", new Whole(0, 1024), "1", "Devices").preset("0"));

  private static final Section WORKERS =
      Section.of(
              Shape.Key.optional(
                      "parallel",
                      new Whole(1, MOST_PARALLEL),
                      "4",
                      "How many attempts may be live at a time")
                  .preset("1"),
              Shape.Key.optional("per-trial", PER_TRIAL, "{cpu: 2}", "What one attempt needs"))
          .meant(Map.of("concurrency", "parallel", "count", "parallel", "resources", "per-trial"));

  static final Section HOOK = HookShape.section();

  static final Section SWEEP =
      Section.of(
              Shape.Key.optional("version", new Whole(1, 1_000_000), "1", "Version of this format")
                  .preset("1"),
              Shape.Key.required(
                  "study",
                  new Text(
                      "1 to 64 letters, digits, '-', '_' or '.' that start with a letter or digit",
                      "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                  "digits",
                  "Name of the study"),
              Shape.Key.required(
                  "objective",
                  new OneOrMore(OBJECTIVE),
                  "{minimize: val_loss}",
                  "What is wanted; a list makes it multi-objective"),
              Shape.Key.required(
                  "parameters",
                  new Table(PARAMETER, "[\\s\\S]{1,128}", 1),
                  "{learning_rate: {type: real, min: 1e-4, max: 1, scale: log}}",
                  "What is searched, by name"),
              Shape.Key.optional(
                      "constraints",
                      new Items(new Expression(), 0),
                      "[max_depth * 8 <= 64]",
                      "CEL expressions that every configuration must fulfil")
                  .preset("[]"),
              Shape.Key.optional(
                      "outcome-constraints",
                      new Items(OUTCOME, 0),
                      "[{metric: latency, max: 100}]",
                      "Bounds of metrics; trials within them are better than all others")
                  .preset("[]"),
              Shape.Key.optional(
                  "search", SEARCH, "{sampler: tpe, seed: 42}", "How it is searched"),
              Shape.Key.optional(
                      "stop",
                      new Rule(
                          List.of(
                              "trials",
                              "wall-clock",
                              "no-improvement",
                              "target",
                              "cost",
                              "failures",
                              "regret-bound",
                              "when",
                              "any",
                              "all",
                              "not")),
                      "{any: [{trials: 200}, {wall-clock: 2h}]}",
                      "When the study has enough; a rule against failures is added")
                  .preset("{failures: {in-a-row: 10}}"),
              Shape.Key.required(
                  "trial",
                  TRIAL,
                  "{command: [python3, train.py, \"{params}\"]}",
                  "What is started"),
              Shape.Key.optional("workers", WORKERS, "{parallel: 4}", "Where attempts are run"),
              Shape.Key.optional(
                      "hooks",
                      new Items(HOOK, 0),
                      "[{command: [python3, notify.py], events: [decision]}]",
                      "What is told of events, and may refuse commands")
                  .preset("[]"),
              Shape.Key.optional(
                      "exporters",
                      new Items(new Rule(HookShape.EXPORTERS), 0),
                      "[tensorboard, {prometheus: {port: 9464}}]",
                      "Where all that happens is shown as well")
                  .preset("[]"),
              Shape.Key.optional(
                      "gates",
                      new Items(GateShape.section(), 0),
                      "[{name: top, before: {rung: 2}, ask: Worth it?}]",
                      "Questions to people that open by themselves")
                  .preset("[]"),
              Shape.Key.optional(
                  "schedule",
                  ScheduleShape.section(),
                  "{cron: \"0 20 * * 1-5\", until: \"07:00\"}",
                  "When the study may work, without it always; when new ones begin"),
              Shape.Key.optional(
                  "warm-start",
                  WarmStartShape.section(),
                  "{from: digits, best: 5}",
                  "Configurations of another study to try first"))
          .later("stages")
          .meant(
              Map.of(
                  "name", "study",
                  "metric", "objective",
                  "objectives", "objective",
                  "space", "parameters",
                  "program", "trial",
                  "command", "trial",
                  "method", "search",
                  "seed", "search",
                  "sampler", "search",
                  "pruner", "search"));

  private SweepShape() {}

  private static Map<String, Section> parameterCases() {
    var cases = new LinkedHashMap<String, Section>();
    cases.put(
        "real",
        parameter(
            Shape.Key.required("min", NUMBER, "1e-4", "Smallest value"),
            Shape.Key.required("max", NUMBER, "1", "Largest value"),
            SCALE_KEY,
            Shape.Key.optional("step", POSITIVE, "0.1", "Distance of allowed values, from min on"),
            PriorShape.number("0.01")));
    cases.put(
        "integer",
        parameter(
            Shape.Key.required("min", INTEGER, "2", "Smallest value"),
            Shape.Key.required("max", INTEGER, "12", "Largest value"),
            SCALE_KEY,
            Shape.Key.optional(
                    "step",
                    new Whole(1, Long.MAX_VALUE),
                    "2",
                    "Distance of allowed values, from min on")
                .preset("1"),
            PriorShape.number("6")));
    listed(cases);
    return cases;
  }

  private static void listed(Map<String, Section> cases) {
    cases.put(
        "categorical",
        parameter(
            Shape.Key.required(
                "choices", new Items(new Scalar(), 1), "[gbtree, dart]", "Values without order"),
            PriorShape.choice("{weights: {gbtree: 3, dart: 1}}")));
    cases.put(
        "ordinal",
        parameter(
                Shape.Key.required(
                    "levels",
                    new Items(new Scalar(), 1),
                    "[small, medium, large]",
                    "From low to high"),
                PriorShape.choice("{at: medium}"))
            .meant(Map.of("choices", "levels", "values", "levels", "condition", "when")));
    cases.put(
        "constant",
        parameter(Shape.Key.required("value", new Scalar(), "100", "It never changes")));
  }

  private static Section parameter(Shape.Key... own) {
    var keys = new ArrayList<>(List.of(own));
    keys.add(WHEN);
    return Section.of(keys.toArray(Shape.Key[]::new)).meant(PARAMETER_WORDS);
  }

  private static Map<String, String> parameterSynonyms() {
    var meant = new LinkedHashMap<String, String>();
    for (String word : List.of("float", "double", "uniform", "number", "loguniform")) {
      meant.put(word, "real");
    }
    for (String word : List.of("int", "whole", "long", "randint")) {
      meant.put(word, "integer");
    }
    for (String word : List.of("choice", "enum", "category", "bool", "boolean", "string")) {
      meant.put(word, "categorical");
    }
    meant.put("const", "constant");
    meant.put("fixed", "constant");
    meant.put("discrete", "ordinal");
    return meant;
  }
}
