package dev.audition.replay;

import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.pruner.Pruner;
import dev.audition.space.SearchSpace;
import dev.audition.study.StopRule;
import java.util.Optional;

/**
 * A rule set with its rules made.
 *
 * @param space that the study began with, if it is known
 */
record Rules(Optional<Pruner> pruner, Optional<StopRule> stop, Optional<SearchSpace> space) {
  static Rules of(RuleSet set, StudyCreated study, Optional<SearchSpace> space, Catalog catalog) {
    return new Rules(
        set.pruner().map(rule -> catalog.pruner(rule, study.seed())),
        set.stop().map(rule -> catalog.stopRule(rule, study.objectives())),
        space);
  }
}
