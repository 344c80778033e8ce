package dev.audition.engine;

import dev.audition.catalog.Catalog;
import dev.audition.pruner.PrunerProvider;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A small catalog and specs, so that these tests need no algorithm of the product. */
public final class Given {
  private Given() {}

  /** A sampler that answers from the history and the stream, and a stop rule by trials. */
  public static Catalog catalog() {
    return new Catalog(List.of(new Drawn()), List.<PrunerProvider>of(), List.of(new Trials()));
  }

  /** One parameter between -5 and 5, to be minimized. */
  public static StudySpec spec(String name, int trials, int parallel) {
    var x = Parameter.of("x", new Domain.Real(-5, 5, Scale.LINEAR, OptionalDouble.empty()));
    var depth = Parameter.of("depth", new Domain.Whole(1, 9, Scale.LINEAR, 1));
    return new StudySpec(
        name,
        List.of(Objective.minimize("loss")),
        SearchSpace.of(List.of(x, depth)),
        7,
        new StudyRules(
            RuleSpec.of("drawn"),
            RuleSpec.of("none"),
            RuleSpec.of("trials", Settings.of((long) trials))),
        parallel,
        Attempts.standard(),
        List.of(),
        "{}");
  }

  /** Depends on everything a sampler may depend on, and so shows when any of it differs. */
  private static final class Drawn implements SamplerProvider {
    @Override
    public String name() {
      return "drawn";
    }

    @Override
    public Sampler create(
        Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
      return (history, random) -> {
        double seen = history.count(dev.audition.study.TrialStatus.COMPLETED) * 0.618;
        int last = history.size() - 1;
        double neighbour = last < 0 ? 0 : history.unit(last, 0);
        double x = (random.nextDouble() + seen + neighbour) % 1.0;
        return Optional.of(space.decode(new double[] {x, random.nextDouble()}));
      };
    }
  }

  private static final class Trials implements StopRuleProvider {
    @Override
    public String name() {
      return "trials";
    }

    @Override
    public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
      int most = (int) settings.whole(Settings.VALUE, 1, 1);
      return new StopRule() {
        @Override
        public Optional<StopReason> judge(Progress progress) {
          return progress.ended() >= most
              ? Optional.of(StopReason.enough("%d trials have ended".formatted(most)))
              : Optional.empty();
        }

        @Override
        public OptionalInt trialLimit() {
          return OptionalInt.of(most);
        }
      };
    }
  }
}
