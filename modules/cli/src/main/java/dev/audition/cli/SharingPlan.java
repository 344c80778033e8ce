package dev.audition.cli;

import dev.audition.cli.view.Figures;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What sharing the results of stages would save. */
final class SharingPlan {
  private final SearchSpace space;
  private final OptionalInt trials;

  SharingPlan(SearchSpace space, OptionalInt trials) {
    this.space = space;
    this.trials = trials;
  }

  /**
   * A line for the plan; empty if nothing is shared.
   *
   * @param stages the shared stages and the parameters that each uses, in order: the result of one
   *     also depends on what those before it use
   */
  Optional<String> text(Map<String, Set<String>> stages) {
    var parts = new ArrayList<String>();
    Set<String> used = new HashSet<>();
    stages.forEach(
        (stage, uses) -> {
          used.addAll(uses);
          parts.add("%s: %s".formatted(stage, text(combinations(used))));
        });
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private String text(OptionalLong combinations) {
    if (combinations.isEmpty()) {
      return "once per value, of a continuum, so next to nothing is saved";
    }
    long most = combinations.getAsLong();
    if (trials.isEmpty()) {
      return "computed at most %s".formatted(Figures.count(most, "time"));
    }
    long computed = Math.min(most, trials.getAsInt());
    long saved = trials.getAsInt() - computed;
    return "computed at most %s for %s, reused at least %s"
        .formatted(
            Figures.count(computed, "time"),
            Figures.count(trials.getAsInt(), "trial"),
            Figures.count(saved, "time"));
  }

  /** How many values these parameters can have together; empty if there is no end to them. */
  private OptionalLong combinations(Set<String> names) {
    long product = 1;
    for (Parameter parameter : parameters(names)) {
      OptionalLong values = parameter.domain().cardinality();
      if (values.isEmpty()) {
        return OptionalLong.empty();
      }
      // One more: a parameter with a condition may be inactive.
      long all = values.getAsLong() + (parameter.when().isPresent() ? 1 : 0);
      product = product > Long.MAX_VALUE / all ? Long.MAX_VALUE : product * all;
    }
    return OptionalLong.of(product);
  }

  private List<Parameter> parameters(Set<String> names) {
    return space.parameters().stream().filter(p -> names.contains(p.name())).toList();
  }
}
