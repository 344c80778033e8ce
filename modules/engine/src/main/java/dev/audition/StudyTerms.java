package dev.audition;

import dev.audition.engine.hook.Hook;
import dev.audition.hook.StudyListener;
import dev.audition.runner.Runner;
import dev.audition.spec.TrialLimits;
import java.util.List;
import java.util.Objects;

/**
 * What one study is carried out with, where studies of an engine differ in that.
 *
 * @param runner executes its attempts; the caller closes it, after the study
 * @param limits bounds of its attempts
 * @param hooks follow it, or guard it
 * @param listeners follow it from the first entry on
 */
public record StudyTerms(
    Runner runner, TrialLimits limits, List<Hook> hooks, List<StudyListener> listeners) {
  public StudyTerms {
    Objects.requireNonNull(runner, "runner");
    Objects.requireNonNull(limits, "limits");
    hooks = List.copyOf(hooks);
    listeners = List.copyOf(listeners);
  }
}
