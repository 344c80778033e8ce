package dev.audition.machine;

import dev.audition.catalog.Catalog;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Progress;
import dev.audition.study.RuleSpec;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Small stop rules for tests of the machine. */
final class Rules {
  private Rules() {}

  static Catalog catalog() {
    return new Catalog(
        List.of(new Fixed("random"), new Fixed("middle"), new Fixed("narrow")),
        List.of(new Halving.Provider()),
        List.of(
            new Named("none", (settings, parts) -> progress -> Optional.empty()),
            new Named("trials", (settings, parts) -> new Trials(number(settings))),
            new Named("failures", (settings, parts) -> failures(number(settings))),
            new Named("minutes", (settings, parts) -> new Minutes(number(settings))),
            new Named("all", (settings, parts) -> new All(parts)),
            new Named("any", (settings, parts) -> new Any(parts))));
  }

  /** Always proposes the middle; {@code narrow} only takes spaces up to 2 wide. */
  private record Fixed(String name) implements SamplerProvider {
    @Override
    public Sampler create(
        Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
      boolean wide =
          space.parameters().get(0).domain() instanceof Domain.Real real
              && real.max() - real.min() > 2;
      if (name.equals("narrow") && wide) {
        throw new SettingException("", "the space is too wide for 'narrow'");
      }
      return (history, random) -> Optional.of(space.decode(new double[] {0.5}));
    }
  }

  static RuleSpec rule(String name, long value) {
    return RuleSpec.of(name, Settings.of(value));
  }

  private static int number(Settings settings) {
    return (int) settings.whole(Settings.VALUE, 1, 1);
  }

  private interface Maker {
    StopRule make(Settings settings, List<StopRule> parts);
  }

  private record Named(String name, Maker maker) implements StopRuleProvider {
    @Override
    public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
      return maker.make(settings, operands);
    }
  }

  private static StopRule failures(int most) {
    return progress ->
        progress.failed() >= most
            ? Optional.of(new StopReason(StopReason.Kind.FAILURES, most + " trials failed"))
            : Optional.empty();
  }

  private record Trials(int most) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return progress.ended() >= most
          ? Optional.of(StopReason.enough(most + " trials ended"))
          : Optional.empty();
    }

    @Override
    public OptionalInt trialLimit() {
      return OptionalInt.of(most);
    }
  }

  private record Minutes(int most) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return progress.elapsed().toMinutes() >= most
          ? Optional.of(new StopReason(StopReason.Kind.DEADLINE, most + " minutes are over"))
          : Optional.empty();
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return Optional.of(Duration.ofMinutes(most)).filter(end -> end.compareTo(elapsed) > 0);
    }
  }

  private record All(List<StopRule> parts) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      var reasons = parts.stream().map(part -> part.judge(progress)).toList();
      return reasons.stream().allMatch(Optional::isPresent) ? reasons.get(0) : Optional.empty();
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return parts.stream()
          .flatMap(part -> part.deadline(elapsed).stream())
          .min(Duration::compareTo);
    }
  }

  private record Any(List<StopRule> parts) implements StopRule {
    @Override
    public Optional<StopReason> judge(Progress progress) {
      return first(part -> part.judge(progress));
    }

    @Override
    public OptionalInt trialLimit() {
      return parts.stream()
          .map(StopRule::trialLimit)
          .filter(OptionalInt::isPresent)
          .mapToInt(OptionalInt::getAsInt)
          .min();
    }

    @Override
    public Optional<Duration> deadline(Duration elapsed) {
      return parts.stream()
          .flatMap(part -> part.deadline(elapsed).stream())
          .min(Duration::compareTo);
    }

    private <T> Optional<T> first(Function<StopRule, Optional<T>> question) {
      return parts.stream().map(question).flatMap(Optional::stream).findFirst();
    }
  }
}
