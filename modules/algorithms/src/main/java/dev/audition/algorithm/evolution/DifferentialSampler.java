package dev.audition.algorithm.evolution;

import dev.audition.algorithm.math.Sobol;
import dev.audition.algorithm.order.Generations;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Moves a member towards one of the best and along the difference of two others, and crosses it
 * with what it was. Choices have no differences: a crossed one comes from one of the best or from
 * another member, or is drawn anew.
 *
 * @see <a href="https://doi.org/10.1109/TEVC.2009.2014613">Zhang and Sanderson 2009: JADE, section
 *     III.A, current-to-pbest</a>
 */
final class DifferentialSampler implements Sampler {
  private static final double BEST = 0.2;
  private static final double ANEW = 0.1;

  private final Genes genes;
  private final Sobol sobol;
  private final Generations<Members> generations;

  DifferentialSampler(SearchSpace space, int population, long seed) {
    this.genes = new Genes(space);
    this.sobol = new Sobol(space.size(), Sobol.Scramble.OWEN, seed);
    this.generations =
        new Generations<>(
            new Members(population, seed),
            new Generations.Step<>() {
              @Override
              public int size(Members state) {
                return 1;
              }

              @Override
              public Members next(Members state, History history, int[] trials) {
                return state.after(history, trials);
              }
            });
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    Members members = generations.follow(history);
    int number = history.size();
    int own = members.trial(number % members.size());
    int[] ranked = members.ranked(history);
    if (own < 0 || ranked.length < 4) {
      return genes.start(history, random, sobol.point(number));
    }
    Members.Rates rates = members.rates(number);
    return genes.child(
        history, random, () -> child(parents(history, ranked, own, random), rates, random));
  }

  /** The member that is to be replaced, one of the best, and two others. */
  private double[][] parents(History history, int[] ranked, int own, RandomGenerator random) {
    int best = random.nextInt(Math.max(2, (int) Math.ceil(BEST * ranked.length)));
    int first = random.nextInt(ranked.length);
    int second = (first + 1 + random.nextInt(ranked.length - 1)) % ranked.length;
    return new double[][] {
      genes.of(history, own, random),
      genes.of(history, ranked[best], random),
      genes.of(history, ranked[first], random),
      genes.of(history, ranked[second], random)
    };
  }

  private double[] child(double[][] parents, Members.Rates rates, RandomGenerator random) {
    double[] own = parents[0];
    double[] towards = parents[1];
    double[] from = parents[2];
    double[] minus = parents[3];
    double[] child = own.clone();
    int always = child.length == 0 ? 0 : random.nextInt(child.length);
    for (int i = 0; i < child.length; i++) {
      if (i != always && random.nextDouble() >= rates.crossing()) {
        continue;
      }
      if (genes.choice(i)) {
        child[i] = choice(i, new double[] {towards[i], from[i]}, random);
      } else {
        double at = own[i] + rates.factor() * (towards[i] - own[i] + from[i] - minus[i]);
        child[i] = at < 0 ? own[i] / 2 : at > 1 ? (1 + own[i]) / 2 : at;
      }
    }
    return child;
  }

  private double choice(int gene, double[] parents, RandomGenerator random) {
    double parent = parents[random.nextInt(parents.length)];
    return random.nextDouble() < ANEW ? genes.otherChoice(gene, parent, random) : parent;
  }
}
