package dev.audition.algorithm.gp;

import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * Settings of the sampler.
 *
 * @param startup so many trials are random
 * @param observations the model is given at most so many
 * @param margin improvements smaller than this, in standard deviations of the losses, do not count
 *     but in the last tenth of a study
 * @param power whether the losses are made about normal by a power transformation
 * @param lengthScale mode of the length scales' prior, by the root of the number of parameters
 * @param spread standard deviation of the length scales' logarithms
 * @param regionFrom from so many parameters on there is a trust region
 */
record GpSettings(
    int startup,
    int observations,
    double margin,
    boolean power,
    double lengthScale,
    double spread,
    int regionFrom) {
  static final Set<String> KEYS =
      Set.of(
          "startup-trials",
          "observations",
          "margin",
          "warp",
          "length-scale",
          "spread",
          "region-from");

  static GpSettings of(Settings settings) {
    settings.allow(KEYS);
    return new GpSettings(
        (int) Math.min(100_000, settings.whole("startup-trials", 10, 1)),
        (int) Math.min(5_000, settings.whole("observations", 500, 10)),
        settings.real("margin", 0.05, 0, 1e3),
        settings.choice("warp", List.of("power", "none")).equals("power"),
        settings.real("length-scale", KernelPrior.LENGTH_SCALE, 1e-3, 1e3),
        settings.real("spread", KernelPrior.SPREAD, 1e-2, 1e2),
        (int) Math.min(100_000, settings.whole("region-from", 15, 1)));
  }
}
