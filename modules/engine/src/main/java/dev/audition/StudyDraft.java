package dev.audition;

import dev.audition.engine.hook.Hook;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Prior;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.spec.TrialLimits;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import dev.audition.study.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** What a {@link Study} has been told so far. */
final class StudyDraft {
  final String name;
  final List<Objective> objectives = new ArrayList<>();
  final List<Parameter> parameters = new ArrayList<>();
  final List<Predicate> constraints = new ArrayList<>();
  final List<RuleSpec> stops = new ArrayList<>();
  final List<Configuration> first = new ArrayList<>();
  final List<OutcomeConstraint> outcomes = new ArrayList<>();
  final List<Hook> hooks = new ArrayList<>();
  RuleSpec sampler = RuleSpec.of("auto");
  RuleSpec pruner = RuleSpec.of("none");
  boolean strict;
  long seed;
  long stageBytes = SharedStages.STANDARD_BYTES;
  int parallel = 1;
  int attempts = 1;
  Optional<Duration> timeout = Optional.empty();
  Optional<String> store = Optional.empty();
  Optional<ActorSystem<?>> system = Optional.empty();

  StudyDraft(String name) {
    this.name = name;
  }

  StudyDraft(StudyDraft other) {
    this(other.name);
    objectives.addAll(other.objectives);
    parameters.addAll(other.parameters);
    constraints.addAll(other.constraints);
    stops.addAll(other.stops);
    first.addAll(other.first);
    outcomes.addAll(other.outcomes);
    hooks.addAll(other.hooks);
    sampler = other.sampler;
    pruner = other.pruner;
    strict = other.strict;
    seed = other.seed;
    stageBytes = other.stageBytes;
    parallel = other.parallel;
    attempts = other.attempts;
    timeout = other.timeout;
    store = other.store;
    system = other.system;
  }

  void parameter(String parameter, Domain domain) {
    parameters.add(Parameter.of(parameter, domain));
  }

  void when(Predicate condition) {
    Parameter last = last("the condition '%s'".formatted(condition.text()));
    parameters.set(
        parameters.size() - 1,
        new Parameter(last.name(), last.domain(), Optional.of(condition), last.prior()));
  }

  void prior(Value at, Prior.Confidence confidence) {
    Parameter last = last("the prior at '%s'".formatted(at.text()));
    parameters.set(
        parameters.size() - 1, last.withPrior(Prior.near(last.domain(), at, confidence)));
  }

  private Parameter last(String what) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          what + " must follow the parameter that it is for, but there is none yet");
    }
    return parameters.getLast();
  }

  /** Whole numbers may stand for real ones; that is mended once all parameters are known. */
  void tryFirst(Map<String, ?> plain) {
    first.add(Configuration.ofPlain(plain));
  }

  StudySpec spec() {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException(
          "study '%s' must have an objective; add .minimize(metric) or .maximize(metric)"
              .formatted(name));
    }
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "study '%s' must have a parameter; add .real(name, min, max), for one".formatted(name));
    }
    if (stops.isEmpty()) {
      throw new IllegalArgumentException(
          "study '%s' must have a stop rule; add .stopAfter(100), for one".formatted(name));
    }
    RuleSpec stop = stops.size() == 1 ? stops.get(0) : RuleSpec.of("any", stops);
    return new StudySpec(
            name,
            objectives,
            SearchSpace.of(parameters, constraints),
            seed,
            new StudyRules(sampler, pruner, stop),
            parallel,
            Attempts.of(attempts),
            first.stream().map(this::typed).toList(),
            new StudyDocument(this).text())
        .withTerms(new Terms(outcomes, strict));
  }

  private Configuration typed(Configuration plain) {
    Map<String, Value> values = plain.values();
    for (Parameter parameter : parameters) {
      if (parameter.domain() instanceof Domain.Real
          && values.get(parameter.name()) instanceof Value.Whole whole) {
        values.put(parameter.name(), new Value.Real(whole.value()));
      }
    }
    return Configuration.of(values);
  }

  EngineOptions options() {
    TrialLimits standard = TrialLimits.standard();
    var limits = new TrialLimits(timeout, standard.grace(), standard.checkpoints());
    return EngineOptions.memory().withStore(store).withLimits(limits).withHooks(hooks);
  }
}
