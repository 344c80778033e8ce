package dev.audition.algorithm.forest;

import dev.audition.study.Settings;
import java.util.Set;

/**
 * Settings of the sampler.
 *
 * @param startup so many trials are random
 * @param trees of the forest
 * @param share of the parameters that each split looks at
 * @param randomShare of the proposals that are random
 */
record ForestSettings(int startup, int trees, double share, double randomShare) {
  static final Set<String> KEYS =
      Set.of("startup-trials", "trees", "parameter-share", "random-share");

  static ForestSettings of(Settings settings) {
    settings.allow(KEYS);
    return new ForestSettings(
        (int) Math.min(100_000, settings.whole("startup-trials", 10, 1)),
        (int) Math.min(1000, settings.whole("trees", 20, 1)),
        settings.real("parameter-share", 5.0 / 6, 1e-6, 1),
        settings.real("random-share", 0.1, 0, 1));
  }
}
