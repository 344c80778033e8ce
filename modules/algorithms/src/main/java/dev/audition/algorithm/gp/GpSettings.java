package dev.audition.algorithm.gp;

import dev.audition.study.Settings;
import java.util.Set;

/**
 * Settings of the sampler.
 *
 * @param startup so many trials are random
 * @param observations the model is given at most so many
 * @param margin improvements smaller than this, in standard deviations of the losses, do not count
 */
record GpSettings(int startup, int observations, double margin) {
  static final Set<String> KEYS = Set.of("startup-trials", "observations", "margin");

  static GpSettings of(Settings settings) {
    settings.allow(KEYS);
    return new GpSettings(
        (int) Math.min(100_000, settings.whole("startup-trials", 10, 1)),
        (int) Math.min(5_000, settings.whole("observations", 500, 10)),
        settings.real("margin", 0.02, 0, 1e3));
  }
}
