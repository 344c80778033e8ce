package dev.audition.algorithm.tpe;

import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.Settings;
import java.util.List;

/**
 * {@code tpe}: the multivariate tree-structured Parzen estimator. Settings: {@code startup-trials},
 * {@code candidates}, {@code gamma}, {@code good-trials}, {@code prior-weight}, {@code wide},
 * {@code grouped}.
 *
 * <p>Departs from the papers in this: {@code ceil(sqrt(n))} of {@code n} trials are good, at most
 * 25; these weigh less with the logarithm of their rank; 30 % of the candidates combine parameters
 * of several good trials; a share of the proposals has wide kernels around the good trials; groups
 * have good trials of their own; of more than 1024 other trials the older ones are thinned out.
 *
 * @see <a href="https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization">
 *     Bergstra et al. 2011, section 4</a>
 * @see <a href="https://arxiv.org/abs/2304.11127">Watanabe 2023</a>
 * @see <a href="https://arxiv.org/abs/2204.11051">Hvarfner et al. 2022: priors that count less with
 *     every trial</a>
 */
public final class TpeSamplerProvider implements SamplerProvider {
  /** For {@link java.util.ServiceLoader}. */
  public TpeSamplerProvider() {}

  @Override
  public String name() {
    return "tpe";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    return new TpeSampler(space, TpeSettings.of(settings));
  }

  @Override
  public boolean usesPriors() {
    return true;
  }
}
