package dev.audition.machine;

import dev.audition.catalog.Catalog;
import dev.audition.pruner.Pruner;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.StopRule;
import dev.audition.study.StudySpec;
import java.util.OptionalInt;

/** The spec with its rules made. The stop rule can change; the latest one made is kept. */
final class Plan {
  private final StudySpec spec;
  private final Catalog catalog;
  private final Pruner pruner;
  private volatile Made made;

  private record Made(RuleSpec description, StopRule rule) {}

  Plan(StudySpec spec, Catalog catalog) {
    this.spec = spec;
    this.catalog = catalog;
    this.pruner = catalog.pruner(spec.rules().pruner(), spec.seed());
    this.made =
        new Made(spec.rules().stop(), catalog.stopRule(spec.rules().stop(), spec.objectives()));
  }

  StudySpec spec() {
    return spec;
  }

  Objective objective() {
    return spec.objectives().get(0);
  }

  Pruner pruner() {
    return pruner;
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

  OptionalInt trialLimit(StudyState state) {
    return stopRule(state).trialLimit();
  }

  /** Whether the sampler may still be asked for a trial. */
  boolean mayPropose(StudyState state) {
    OptionalInt limit = trialLimit(state);
    return !state.controls().exhausted()
        && (limit.isEmpty() || state.trials().size() < limit.getAsInt());
  }
}
