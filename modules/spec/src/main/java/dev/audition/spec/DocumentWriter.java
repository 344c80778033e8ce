package dev.audition.spec;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.Direction;
import dev.audition.study.Objective;
import dev.audition.study.StudySpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a sweep as JSON that is itself a sweep.yaml: every preset is written out, and keys have
 * one order, so that equal documents mean equal sweeps.
 */
final class DocumentWriter {
  private DocumentWriter() {}

  static String write(Sweep sweep) {
    StudySpec study = sweep.study();
    var document = new LinkedHashMap<String, Object>();
    document.put("version", SweepShape.VERSION);
    document.put("study", study.name());
    document.put("objective", study.objectives().stream().map(DocumentWriter::objective).toList());
    var parameters = new LinkedHashMap<String, Object>();
    study.space().parameters().forEach(each -> parameters.put(each.name(), parameter(each)));
    document.put("parameters", parameters);
    document.put("constraints", study.space().constraints().stream().map(Predicate::text).toList());
    if (!study.terms().constraints().isEmpty()) {
      document.put(
          "outcome-constraints",
          study.terms().constraints().stream().map(OutcomeBuilder::plain).toList());
    }
    document.put("search", search(study));
    document.put("stop", RuleReader.plain(study.rules().stop()));
    document.put("trial", trial(sweep));
    document.put("workers", workers(sweep.workers()));
    if (!sweep.hooks().isEmpty()) {
      document.put("hooks", sweep.hooks().stream().map(HookBuilder::plain).toList());
    }
    if (!study.gates().isEmpty()) {
      var gates = new GateWriter(study.space());
      document.put("gates", study.gates().stream().map(gates::plain).toList());
    }
    Map<String, Object> schedule = Schedules.plain(sweep.schedule(), sweep.repeat());
    if (!schedule.isEmpty()) {
      document.put("schedule", schedule);
    }
    sweep.warmStart().ifPresent(warm -> document.put("warm-start", warm.plain()));
    return Json.write(document);
  }

  private static Map<String, Object> objective(Objective objective) {
    var map = new LinkedHashMap<String, Object>();
    boolean minimize = objective.direction() == Direction.MINIMIZE;
    map.put(minimize ? "minimize" : "maximize", objective.metric());
    map.put("value", objective.rule().name().toLowerCase(Locale.ROOT));
    return map;
  }

  /** A parameter as plain values. */
  static Map<String, Object> parameter(Parameter parameter) {
    var map = new LinkedHashMap<String, Object>();
    switch (parameter.domain()) {
      case Domain.Real real -> {
        map.put("type", "real");
        map.put("min", real.min());
        map.put("max", real.max());
        map.put("scale", word(real.scale()));
        real.step().ifPresent(step -> map.put("step", step));
      }
      case Domain.Whole whole -> {
        map.put("type", "integer");
        map.put("min", whole.min());
        map.put("max", whole.max());
        map.put("scale", word(whole.scale()));
        map.put("step", whole.step());
      }
      case Domain.Categorical categorical -> {
        map.put("type", "categorical");
        map.put("choices", categorical.choices().stream().map(Value::plain).toList());
      }
      case Domain.Ordinal ordinal -> {
        map.put("type", "ordinal");
        map.put("levels", ordinal.levels().stream().map(Value::plain).toList());
      }
      case Domain.Constant constant -> {
        map.put("type", "constant");
        map.put("value", constant.value().plain());
      }
    }
    parameter.when().ifPresent(when -> map.put("when", when.text()));
    parameter.prior().ifPresent(prior -> map.put("prior", PriorBuilder.plain(prior)));
    return map;
  }

  private static String word(Scale scale) {
    return scale == Scale.LOG ? "log" : "linear";
  }

  private static Map<String, Object> search(StudySpec study) {
    var map = new LinkedHashMap<String, Object>();
    map.put("sampler", RuleReader.plain(study.rules().sampler()));
    map.put("seed", study.seed());
    map.put("pruner", RuleReader.plain(study.rules().pruner()));
    if (study.terms().strict()) {
      map.put("reproducible", "strict");
    }
    map.put("start", study.start().stream().map(Configuration::plain).toList());
    return map;
  }

  private static Map<String, Object> trial(Sweep sweep) {
    var map = new LinkedHashMap<String, Object>();
    switch (sweep.trial()) {
      case TrialDefinition.Command command -> {
        map.put("command", command.argv());
        map.put("parameters", command.process().parameters().word());
        process(command.process(), map);
      }
      case TrialDefinition.Stages stages -> {
        map.put("stages", stages.stages().stream().map(StageBuilder::write).toList());
        map.put("parameters", stages.process().parameters().word());
        process(stages.process(), map);
      }
      case TrialDefinition.Shell shell -> {
        map.put("shell", shell.text());
        process(shell.process(), map);
      }
      case TrialDefinition.JavaObjective objective -> {
        map.put("java", objective.className());
        map.put("classpath", objective.classpath());
      }
    }
    TrialLimits limits = sweep.limits();
    limits.timeout().ifPresent(timeout -> map.put("timeout", Units.format(timeout)));
    map.put("grace", Units.format(limits.grace()));
    var attempts = new LinkedHashMap<String, Object>();
    attempts.put("crashes", sweep.study().attempts().crashes());
    attempts.put("losses", sweep.study().attempts().losses());
    map.put("attempts", attempts);
    map.put("checkpoints", CheckpointBuilder.write(limits.checkpoints()));
    return map;
  }

  private static void process(ProcessSettings process, Map<String, Object> map) {
    process.program().ifPresent(program -> map.put("program", program));
    map.put("reports", process.reports().word());
    map.put("environment", process.environment());
    process.directory().ifPresent(directory -> map.put("directory", directory));
  }

  private static Map<String, Object> workers(Workers workers) {
    var needs = new LinkedHashMap<String, Object>();
    needs.put("cpu", workers.perTrial().cpu());
    workers.perTrial().memoryBytes().ifPresent(bytes -> needs.put("memory", Units.format(bytes)));
    needs.put("gpu", workers.perTrial().gpu());
    var map = new LinkedHashMap<String, Object>();
    map.put("parallel", workers.parallel());
    map.put("per-trial", needs);
    return map;
  }
}
