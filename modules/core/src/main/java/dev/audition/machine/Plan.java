package dev.audition.machine;

import dev.audition.catalog.Catalog;
import dev.audition.pruner.Pruner;
import dev.audition.sampler.Sampler;
import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import dev.audition.study.StudySpec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The spec with its rules made. They can change; the latest ones made are kept. */
final class Plan {
  private final StudySpec spec;
  private final Catalog catalog;
  private volatile Made made;
  private volatile MadePruner pruner;
  private volatile Edited space;

  private record Made(RuleSpec description, StopRule rule) {}

  private record MadePruner(RuleSpec description, long seed, Pruner rule) {}

  private record Edited(Map<String, Domain> domains, SearchSpace space) {}

  Plan(StudySpec spec, Catalog catalog) {
    this.spec = spec;
    this.catalog = catalog;
    this.pruner = makePruner(spec.rules().pruner(), spec.seed());
    this.space = new Edited(Map.of(), spec.space());
    if (!orderly(spec.rules().pruner())) {
      throw new IllegalArgumentException(disorderly(spec.rules().pruner()));
    }
    this.made =
        new Made(spec.rules().stop(), catalog.stopRule(spec.rules().stop(), spec.objectives()));
  }

  StudySpec spec() {
    return spec;
  }

  Objective objective() {
    return spec.objectives().get(0);
  }

  /** Makes a pruner, to see whether it is one. */
  Pruner makePruner(RuleSpec description, StudyState state) {
    return makePruner(description, seed(state)).rule();
  }

  private MadePruner makePruner(RuleSpec description, long seed) {
    return new MadePruner(description, seed, catalog.pruner(description, seed));
  }

  private long seed(StudyState state) {
    return state.controls().tuning().seed().orElse(spec.seed());
  }

  /**
   * Whether a pruner may be had: one whose verdicts depend on the order of reports is not strict.
   */
  boolean orderly(RuleSpec description) {
    return !spec.terms().strict() || catalog.judgesAlone(description);
  }

  static String disorderly(RuleSpec description) {
    return ("a strict study must have a pruner that judges each trial by its own reports alone, but"
            + " '%s' compares trials, whose order differs; use none, patience or threshold")
        .formatted(description.name());
  }

  Pruner pruner(StudyState state) {
    RuleSpec wanted = state.controls().rules().pruner();
    MadePruner latest = pruner;
    if (latest.seed() != seed(state) || !latest.description().equals(wanted)) {
      latest = makePruner(wanted, seed(state));
      pruner = latest;
    }
    return latest.rule();
  }

  /** Makes a sampler, to see whether it is one. */
  Sampler sampler(RuleSpec description, SearchSpace of) {
    return catalog.sampler(description, of, spec.objectives(), spec.seed());
  }

  /** The space as it has been changed. */
  SearchSpace space(StudyState state) {
    Map<String, Domain> wanted = state.controls().tuning().domains();
    Edited latest = space;
    if (!latest.domains().equals(wanted)) {
      latest = new Edited(wanted, spec.space().with(wanted));
      space = latest;
    }
    return latest.space();
  }

  /** Makes a stop rule, to see whether it is one. */
  StopRule make(RuleSpec description) {
    return catalog.stopRule(description, spec.objectives());
  }

  StopRule stopRule(StudyState state) {
    RuleSpec wanted = state.controls().stop();
    Made latest = made;
    if (!latest.description().equals(wanted)) {
      latest = new Made(wanted, make(wanted));
      made = latest;
    }
    return latest.rule();
  }

  /** Whether the stop rule has had enough. */
  Optional<StopReason> enough(StudyState state, Instant at) {
    return stopRule(state)
        .judge(
            state
                .progress(at)
                .with(() -> new StateHistory(state, space(state), spec.objectives())));
  }

  OptionalInt trialLimit(StudyState state) {
    return stopRule(state).trialLimit();
  }

  /**
   * How many trials there may be, as far as proposals are made from results that are known: in a
   * strict study the next one waits for the one that is {@code parallel} before it, and for all
   * before that.
   */
  int known(StudyState state) {
    return spec.terms().strict() ? state.trials().firstOpen() + spec.parallel() : Integer.MAX_VALUE;
  }

  /** Whether the sampler may still be asked for a trial. */
  boolean mayPropose(StudyState state) {
    OptionalInt limit = trialLimit(state);
    return !state.controls().exhausted() && (limit.isEmpty() || state.own() < limit.getAsInt());
  }
}
