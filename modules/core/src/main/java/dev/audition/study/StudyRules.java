package dev.audition.study;

import java.util.Objects;

/**
 * The rules of a study as data.
 *
 * @param sampler proposes configurations
 * @param pruner decides whether trials go on; {@code none} lets all go on
 * @param stop decides whether the study goes on
 */
public record StudyRules(RuleSpec sampler, RuleSpec pruner, RuleSpec stop) {
  public StudyRules {
    Objects.requireNonNull(sampler, "sampler");
    Objects.requireNonNull(pruner, "pruner");
    Objects.requireNonNull(stop, "stop");
  }
}
