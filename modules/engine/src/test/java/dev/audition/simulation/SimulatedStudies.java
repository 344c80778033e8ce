package dev.audition.simulation;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyState;
import dev.audition.pruner.PrunerProvider;
import dev.audition.random.RandomStream;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.storage.EventCodec;
import dev.audition.storage.SnapshotCodec;
import dev.audition.study.Attempts;
import dev.audition.study.Direction;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StopRuleProvider;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import dev.audition.study.Terms;
import dev.audition.study.ValueRule;
import dev.audition.testkit.simulation.EntryCodec;
import dev.audition.testkit.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The study of a seed: every sampler, pruner and size gets its turn. */
final class SimulatedStudies {
  private static final Catalog CATALOG =
      new Catalog(
          Stream.concat(SamplerProvider.installed().stream(), Stream.of(new Climber.Provider()))
              .toList(),
          PrunerProvider.installed(),
          StopRuleProvider.installed());
  private static final EventCodec EVENTS = new EventCodec();
  private static final SnapshotCodec SNAPSHOTS = new SnapshotCodec();

  private static final List<RuleSpec> PRUNERS =
      List.of(
          RuleSpec.of("none"),
          RuleSpec.of("median", new Settings(Map.of("startup-trials", 2L))),
          asha("stop"),
          asha("promote"),
          RuleSpec.of("hyperband", new Settings(Map.of("max", 9L, "eta", 3L, "mode", "promote"))));

  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              parameter("x", new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty())),
              parameter("n", new Domain.Whole(1, 64, Scale.LOG, 1)),
              parameter(
                  "kind",
                  new Domain.Categorical(List.of(new Value.Text("a"), new Value.Text("b")))),
              new Parameter(
                  "rate",
                  new Domain.Real(1e-4, 1, Scale.LOG, OptionalDouble.empty()),
                  Optional.of(
                      new Predicate(
                          "kind == 'b'",
                          Set.of("kind"),
                          values -> values.get("kind").equals(new Value.Text("b")))))));

  private static final EntryCodec CODEC =
      new EntryCodec() {
        @Override
        public byte[] encode(Entry entry) {
          return EVENTS.encode(entry);
        }

        @Override
        public Entry decode(byte[] bytes) {
          return EVENTS.decode(bytes);
        }

        @Override
        public StudyState snapshot(StudyState state) {
          return SNAPSHOTS.decode(SNAPSHOTS.encode(state));
        }
      };

  private static final Objective LAST = Objective.minimize("loss");
  private static final Objective BEST = new Objective("loss", Direction.MAXIMIZE, ValueRule.BEST);
  private static final List<Objective> SEVERAL = List.of(BEST, Objective.minimize("time"));

  private SimulatedStudies() {}

  private static RuleSpec asha(String mode) {
    return RuleSpec.of("asha", new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L, "mode", mode)));
  }

  private static Parameter parameter(String name, Domain domain) {
    return new Parameter(name, domain, Optional.empty());
  }

  /** The simulation of a seed, without planted bugs. */
  static Simulation of(long seed) {
    var random = RandomStream.of(seed, 0, "study");
    List<String> samplers = CATALOG.samplers().stream().filter(s -> !s.equals("grid")).toList();
    boolean several = random.nextInt(6) == 0;
    RuleSpec sampler =
        RuleSpec.of(several ? "random" : samplers.get(random.nextInt(samplers.size())));
    RuleSpec pruner = PRUNERS.get(random.nextInt(PRUNERS.size()));
    RuleSpec trials = RuleSpec.of("trials", Settings.of(4L + random.nextInt(14)));
    RuleSpec stop =
        random.nextInt(5) == 0
            ? RuleSpec.of("any", List.of(trials, RuleSpec.of("failures", Settings.of(1L))))
            : trials;
    var spec =
        new StudySpec(
            "study",
            several ? SEVERAL : List.of(random.nextBoolean() ? LAST : BEST),
            SPACE,
            seed,
            new StudyRules(sampler, pruner, stop),
            1 + random.nextInt(4),
            new Attempts(1 + random.nextInt(3), 2 + random.nextInt(3)),
            random.nextBoolean() ? List.of() : List.of(SPACE.decode(new double[4])),
            "{}");
    List<GateRule> gates = random.nextInt(3) > 0 ? List.of() : gates(random);
    return Simulation.of(spec.withGates(gates).withTerms(terms(random, pruner)), CATALOG, CODEC);
  }

  private static Terms terms(RandomStream random, RuleSpec pruner) {
    Terms terms =
        random.nextInt(3) > 0
            ? Terms.NONE
            : new Terms(List.of(OutcomeConstraint.atMost("loss", random.nextDouble())));
    return terms.withStrict(CATALOG.judgesAlone(pruner) && random.nextInt(3) == 0);
  }

  /** One to three questions that open by themselves. */
  private static List<GateRule> gates(RandomStream random) {
    int many = 1 + random.nextInt(3);
    return IntStream.range(0, many)
        .mapToObj(
            i -> {
              GateRule.Trigger trigger = trigger(random);
              return new GateRule(
                  "rule" + i,
                  trigger,
                  "go on?",
                  Optional.of(Duration.ofSeconds(20 + random.nextInt(200))),
                  random.nextInt(3) > 0,
                  random.nextBoolean() ? List.of() : List.of("approver"),
                  inputs(trigger));
            })
        .toList();
  }

  private static GateRule.Trigger trigger(RandomStream random) {
    return switch (random.nextInt(7)) {
      case 0 -> new GateRule.AtStep(random.nextInt(9));
      case 1 -> new GateRule.BeforeRung(1 + random.nextInt(2));
      case 2 -> new GateRule.BeforeStage("epochs");
      case 3 -> new GateRule.AfterStage("data");
      case 4 -> new GateRule.AfterStage("epochs");
      case 5 -> new GateRule.AfterTrials(1 + random.nextInt(5), random.nextBoolean());
      default ->
          new GateRule.When(
              "loss < 0.5 && n > 3",
              facts ->
                  facts.metrics().getOrDefault("loss", 1.0) < 0.5
                      && facts.configuration().value("n").orElseThrow() instanceof Value.Whole n
                      && n.value() > 3);
    };
  }

  private static List<GateInput> inputs(GateRule.Trigger trigger) {
    return trigger instanceof GateRule.AfterTrials
        ? List.of(
            GateInput.of("parallel", new Domain.Whole(1, 4, Scale.LINEAR, 1)),
            GateInput.of("trials", new Domain.Whole(1, 20, Scale.LINEAR, 1)))
        : SPACE.parameters().subList(0, 2).stream()
            .map(parameter -> GateInput.of(parameter.name(), parameter.domain()))
            .toList();
  }
}
