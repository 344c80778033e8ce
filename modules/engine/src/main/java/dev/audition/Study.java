package dev.audition;

import dev.audition.engine.StudyException;
import dev.audition.engine.hook.Hook;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.runner.jvm.Objective;
import dev.audition.space.Domain;
import dev.audition.space.Predicate;
import dev.audition.space.Prior;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * A study to be carried out: what is searched for, where, and how. Immutable; every method answers
 * a study that differs in one thing.
 *
 * <pre>{@code
 * var study = Study.named("quickstart").minimize("loss")
 *     .real("x", -5, 5).integer("depth", 1, 9)
 *     .sampler("tpe").stopAfter(100).parallel(4);
 * Result best = study.optimize(trial -> Math.pow(trial.real("x") - 1, 2));
 * }</pre>
 */
public final class Study {
  private final StudyDraft draft;

  private Study(StudyDraft draft) {
    this.draft = draft;
  }

  /** A study of this name without parameters; sampler {@code auto}, one attempt at a time. */
  public static Study named(String name) {
    return new Study(new StudyDraft(name));
  }

  private Study with(Consumer<StudyDraft> change) {
    var changed = new StudyDraft(draft);
    change.accept(changed);
    return new Study(changed);
  }

  private Study parameter(String name, Domain domain) {
    return with(next -> next.parameter(name, domain));
  }

  /** Smaller values of the metric are better. A second objective makes it multi-objective. */
  public Study minimize(String metric) {
    return with(next -> next.objectives.add(dev.audition.study.Objective.minimize(metric)));
  }

  /** Larger values of the metric are better. A second objective makes it multi-objective. */
  public Study maximize(String metric) {
    return with(next -> next.objectives.add(dev.audition.study.Objective.maximize(metric)));
  }

  /** Adds a real parameter, bounds included. */
  public Study real(String name, double min, double max) {
    return parameter(name, new Domain.Real(min, max, Scale.LINEAR, OptionalDouble.empty()));
  }

  /** Adds a real parameter on a log scale, bounds included; {@code min} above 0. */
  public Study log(String name, double min, double max) {
    return parameter(name, new Domain.Real(min, max, Scale.LOG, OptionalDouble.empty()));
  }

  /** Adds a whole parameter, bounds included. */
  public Study integer(String name, long min, long max) {
    return parameter(name, new Domain.Whole(min, max, Scale.LINEAR, 1));
  }

  /** Adds a parameter that is one of these numbers, strings or booleans, without order. */
  public Study categorical(String name, Object... choices) {
    return parameter(name, new Domain.Categorical(values(choices)));
  }

  /** Adds a parameter that is one of these, lowest first. */
  public Study ordinal(String name, Object... levels) {
    return parameter(name, new Domain.Ordinal(values(levels)));
  }

  /** Adds a value that is part of every configuration. */
  public Study constant(String name, Object value) {
    return parameter(name, new Domain.Constant(Value.of(value)));
  }

  /** Adds a parameter with any domain. */
  public Study parameter(String name, Domain domain, Predicate when) {
    return parameter(name, domain).when(when);
  }

  private static List<Value> values(Object... plain) {
    return Arrays.stream(plain).map(Value::of).toList();
  }

  /** The parameter added last is only active where this holds. */
  public Study when(Predicate condition) {
    return with(next -> next.when(condition));
  }

  /** The parameter added last is only active where another one has one of these values. */
  public Study when(String parameter, Object... anyOf) {
    List<Value> wanted = values(anyOf);
    String text = "%s in %s".formatted(parameter, wanted.stream().map(Value::text).toList());
    return when(
        new Predicate(text, Set.of(parameter), values -> wanted.contains(values.get(parameter))));
  }

  /** Only configurations where this holds are proposed. */
  public Study constraint(Predicate constraint) {
    return with(next -> next.constraints.add(constraint));
  }

  /** Trials are better than all others where a metric keeps to its bounds. */
  public Study outcomeConstraint(OutcomeConstraint constraint) {
    return with(next -> next.outcomes.add(constraint));
  }

  /** The best value of the parameter added last is believed to be near this one. */
  public Study prior(Object at, Prior.Confidence confidence) {
    return with(next -> next.prior(Value.of(at), confidence));
  }

  /** Makes proposals independent of the order in which trials end; they may have to wait. */
  public Study strict() {
    return with(next -> next.strict = true);
  }

  /** Proposes with an installed sampler of this name. */
  public Study sampler(String name) {
    return sampler(RuleSpec.of(name));
  }

  /** Proposes with an installed sampler and its settings. */
  public Study sampler(RuleSpec sampler) {
    return with(next -> next.sampler = sampler);
  }

  /** Judges trials early with an installed pruner of this name. */
  public Study pruner(String name) {
    return pruner(RuleSpec.of(name));
  }

  /** Judges trials early with an installed pruner and its settings. */
  public Study pruner(RuleSpec pruner) {
    return with(next -> next.pruner = pruner);
  }

  /** Has enough after so many trials. Of several stop rules, the first that holds counts. */
  public Study stopAfter(int trials) {
    return stopWhen(RuleSpec.of("trials", Settings.of((long) trials)));
  }

  /** Has enough after running for so long, pauses not counted. */
  public Study stopAfter(Duration running) {
    return stopWhen(RuleSpec.of("wall-clock", Settings.of(running.toString())));
  }

  /** Has enough when an installed stop rule says so. */
  public Study stopWhen(RuleSpec stop) {
    return with(next -> next.stops.add(stop));
  }

  /** Fixes all chance in the study; 0 if it is not set. */
  public Study seed(long seed) {
    return with(next -> next.seed = seed);
  }

  /** Runs up to so many attempts at a time. */
  public Study parallel(int parallel) {
    return with(next -> next.parallel = parallel);
  }

  /** Fails a trial when so many attempts have crashed; 1, the default, means: never retry. */
  public Study attempts(int attempts) {
    return with(next -> next.attempts = attempts);
  }

  /** Lets an attempt take no longer than this. */
  public Study timeout(Duration limit) {
    return with(next -> next.timeout = Optional.of(limit));
  }

  /** Tries this configuration, given as plain values by name, before any that is proposed. */
  public Study tryFirst(Map<String, ?> configuration) {
    return with(next -> next.tryFirst(configuration));
  }

  /** Keeps the study in a store, from where it goes on when it is started once more. */
  public Study store(String location) {
    return with(next -> next.store = Optional.of(location));
  }

  /**
   * Bounds what results of shared stages may take on disk; the least recently used are removed
   * first. 10 GiB if it is not set.
   */
  public Study stageCache(long mostBytes) {
    return with(next -> next.stageBytes = mostBytes);
  }

  /** Lets a hook follow or guard the study. */
  public Study hook(Hook hook) {
    return with(next -> next.hooks.add(hook));
  }

  /** Runs on the application's actor system, which is left running. */
  public Study on(ActorSystem<?> system) {
    return with(next -> next.system = Optional.of(system));
  }

  /**
   * The study as a value.
   *
   * @throws IllegalArgumentException if something is missing or breaks a rule
   */
  public StudySpec spec() {
    return draft.spec();
  }

  /**
   * Carries the study out and waits for its end. The objective runs on virtual threads.
   *
   * @throws StudyException if the study cannot be created or cannot go on, or this thread is
   *     interrupted; a study with a store can be started once more then
   */
  public Result optimize(Objective objective) {
    try (var handle = start(objective)) {
      return handle.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StudyException(
          "waiting for study '%s' was interrupted".formatted(draft.name), interrupted);
    }
  }

  /**
   * Starts the study and answers at once. When it is over, nothing of it runs any more.
   *
   * @throws StudyException if it cannot be created
   * @throws IllegalArgumentException if the objective is a training with a mistake in it
   */
  public StudyHandle start(Objective objective) {
    StudySpec spec = spec();
    objective.check(spec.space());
    var stages = SharedStages.of(draft.store, draft.stageBytes);
    var options = JvmOptions.of(spec.objectives().get(0).metric()).withStages(stages.cache());
    return start(spec, new JvmRunner(objective, options), stages);
  }

  private StudyHandle start(StudySpec spec, JvmRunner runner, SharedStages stages) {
    Engine engine = null;
    boolean started = false;
    try {
      EngineOptions options = draft.options();
      engine =
          draft.system.isPresent() ? Engine.on(draft.system.get(), options) : Engine.start(options);
      StudyHandle handle = engine.continueOrCreate(spec, runner);
      started = true;
      return handle.thenClose(List.of(runner, engine, stages));
    } finally {
      if (!started) {
        runner.close();
        if (engine != null) {
          engine.close(Duration.ZERO);
        }
      }
    }
  }
}
