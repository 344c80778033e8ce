package dev.audition.forecast;

import dev.audition.catalog.Catalog;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudySpec;
import java.util.List;

/**
 * Carries studies out under a virtual clock, by the very rules of the engine. Configurations are
 * drawn at random, as what is forecast does not depend on them: a curve is drawn for each trial,
 * whatever its configuration. Gates are left out: nobody is there to be asked. Starting an attempt
 * and asking the sampler take no time.
 */
public final class Forecaster {
  private final StudySpec spec;
  private final Catalog catalog;
  private final Pace pace;

  /** Forecasts of a study whose trainings have this pace. */
  public Forecaster(StudySpec spec, Catalog catalog, Pace pace) {
    this.spec = spec;
    this.catalog = catalog;
    this.pace = pace;
  }

  /**
   * How the study would go from its beginning.
   *
   * @param workers how many attempts may be live at a time, 1 or more
   * @param seed of all chance
   */
  public Forecast forecast(int workers, Faults faults, long seed) {
    StudySpec with =
        new StudySpec(
                spec.name(),
                spec.objectives(),
                spec.space(),
                spec.seed(),
                spec.rules(),
                workers,
                spec.attempts(),
                spec.start(),
                spec.document())
            .withTerms(spec.terms().withConstraints(List.of()));
    var sampler = catalog.sampler(RuleSpec.of("random"), spec.space(), spec.objectives());
    return new VirtualRun(with, catalog, sampler, new Chance(pace, faults, seed)).forecast();
  }
}
