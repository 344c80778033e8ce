package dev.audition.training;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What can be said of a stage besides its name and code; made by methods of {@link Training}. */
public sealed interface StageOption<S> {
  /** The stage is shared between trials: its result depends on these parameters alone. */
  record Uses<S>(SortedSet<String> parameters) implements StageOption<S> {
    public Uses {
      parameters = Collections.unmodifiableSortedSet(new TreeSet<>(parameters));
    }
  }

  /** Which code a shared stage has: results of another version are not reused. */
  record Version<S>(String version) implements StageOption<S> {
    public Version {
      Objects.requireNonNull(version, "version");
    }
  }

  /** How often a stage is repeated. */
  record Times<S>(long times) implements StageOption<S> {}

  /** The parameter that says how often a stage is repeated. */
  record TimesOf<S>(String parameter) implements StageOption<S> {}

  /** A repeated stage is left when this holds. */
  record Until<S>(Condition<S> condition) implements StageOption<S> {}

  /** Where the training goes if this holds; of several, the first that holds counts. */
  record When<S>(Condition<S> condition, Target target) implements StageOption<S> {}

  /** Where the training goes when the stage is done, if not to the next one. */
  record Otherwise<S>(Target target) implements StageOption<S> {}
}
