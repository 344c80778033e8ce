package dev.audition.bench.search;

import java.util.Locale;

/** Kinds of problems that are reported together. */
enum Group {
  /** Only real numbers: BBOB and classics. */
  NUMERIC,
  /** Parameters of all kinds, and conditional ones. */
  MIXED,
  /** Surrogates of real training runs. */
  SURROGATES,
  /** Not listed: BBOB and classics. */
  UNLISTED_NUMERIC,
  /** Not listed: steps, categories that change the landscape, and trees of conditions. */
  UNLISTED_MIXED,
  /** Not listed: surrogates of other data sets. */
  UNLISTED_SURROGATES,
  /**
   * Not listed: noise is added to what the sampler sees. The regret is that of the noiseless value
   * of the trial whose noisy value is the lowest: the one that the study calls best.
   */
  UNLISTED_NOISY,
  /** The same studies; the regret is that of the lowest noiseless value so far. */
  UNLISTED_NOISY_BEST;

  /** Whether its problems are those of the list, which the reference was run on. */
  boolean listed() {
    return this == NUMERIC || this == MIXED || this == SURROGATES;
  }

  /** As written for people. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
