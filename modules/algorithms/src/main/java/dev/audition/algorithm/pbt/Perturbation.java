package dev.audition.algorithm.pbt;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import dev.audition.study.History;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Perturb or resample: every parameter is drawn anew with a probability; else a number is
 * multiplied or divided by a factor, a level moves by one, and a choice stays.
 *
 * @param resample probability from 0 to 1
 * @param factor above 1
 * @see <a href="https://arxiv.org/abs/1711.09846">Jaderberg et al. 2017, section 4.1.2</a>
 */
record Perturbation(SearchSpace space, double resample, double factor)
    implements PbtSampler.Exploration {
  @Override
  public double[] explore(History history, int parent, RandomGenerator random) {
    var unit = new double[space.size()];
    for (int i = 0; i < unit.length; i++) {
      double at = history.unit(parent, i);
      boolean anew = Double.isNaN(at) || random.nextDouble() < resample;
      unit[i] = anew ? random.nextDouble() : moved(space.parameters().get(i), at, random);
    }
    return unit;
  }

  private double moved(Parameter parameter, double at, RandomGenerator random) {
    boolean up = random.nextBoolean();
    return switch (parameter.domain()) {
      case Domain.Real real -> {
        double value = number(real, at) * (up ? factor : 1 / factor);
        double clipped = Math.max(real.min(), Math.min(real.max(), value));
        yield near(real, OptionalDouble.of(clipped), at);
      }
      case Domain.Whole whole -> {
        double value = number(whole, at);
        long next = Math.round(value * (up ? factor : 1 / factor));
        long other = next == (long) value ? next + (up ? whole.step() : -whole.step()) : next;
        long clipped = Math.max(whole.min(), Math.min(whole.max(), other));
        long stepped = whole.min() + (clipped - whole.min()) / whole.step() * whole.step();
        yield whole.encode(new Value.Whole(stepped));
      }
      case Domain.Ordinal levels -> {
        double next = at + (up ? 1.0 : -1.0) / levels.levels().size();
        yield next < 0 || next > 1 ? at : next;
      }
      case Domain.Categorical choices -> at;
      case Domain.Constant constant -> at;
    };
  }

  private static double number(Domain domain, double at) {
    return ((Number) domain.decode(at).plain()).doubleValue();
  }

  /** Where a number lies; one that is on no step stays where it was, or goes to the next one. */
  private static double near(Domain.Real real, OptionalDouble value, double at) {
    double number = value.orElse(real.min());
    if (real.step().isPresent()) {
      double step = real.step().getAsDouble();
      double cell = Math.rint((number - real.min()) / step);
      number = Math.min(real.max(), real.min() + cell * step);
    }
    var moved = new Value.Real(number);
    return real.contains(moved) ? real.encode(moved) : at;
  }
}
