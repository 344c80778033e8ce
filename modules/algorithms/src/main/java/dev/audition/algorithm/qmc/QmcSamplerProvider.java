package dev.audition.algorithm.qmc;

import dev.audition.algorithm.math.Halton;
import dev.audition.algorithm.math.PointSequence;
import dev.audition.algorithm.math.Sobol;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Set;

/**
 * {@code qmc}: points that are spread more evenly than random ones. Settings: {@code sequence}
 * ({@code sobol} or {@code halton}), {@code scramble} ({@code owen}, {@code shift} or {@code none};
 * for Halton's sequence {@code owen} stands for linear digit scrambling and {@code shift} is the
 * same).
 *
 * <p>Trial {@code n} gets the {@code n}-th point of the sequence that keeps the constraints; the
 * scrambling is drawn from the study's seed.
 */
public final class QmcSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public QmcSamplerProvider() {}

  @Override
  public String name() {
    return "qmc";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    settings.allow(Set.of("sequence", "scramble"));
    String scramble = settings.choice("scramble", List.of("owen", "shift", "none"));
    PointSequence sequence =
        settings.choice("sequence", List.of("sobol", "halton")).equals("sobol")
            ? new Sobol(space.size(), sobol(scramble), seed)
            : new Halton(space.size(), !scramble.equals("none"), seed);
    return new QmcSampler(space, sequence);
  }

  private static Sobol.Scramble sobol(String scramble) {
    return switch (scramble) {
      case "owen" -> Sobol.Scramble.OWEN;
      case "shift" -> Sobol.Scramble.SHIFT;
      default -> Sobol.Scramble.NONE;
    };
  }
}
