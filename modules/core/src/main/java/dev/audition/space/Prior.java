package dev.audition.space;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Where in a domain somebody believes the optimum to be, as a density over the unit coordinate. It
 * says nothing about conditions and constraints. Samplers weigh it against what trials have shown,
 * so that a wrong belief costs time, not the result (<a
 * href="https://arxiv.org/abs/2204.11051">Hvarfner et al. 2022</a>, section 4.2).
 */
public sealed interface Prior {
  /** How sure somebody is of a value. */
  enum Confidence {
    LOW(0.5, 2),
    MEDIUM(0.25, 4),
    HIGH(0.125, 8);

    private final double deviation;
    private final double weight;

    Confidence(double deviation, double weight) {
      this.deviation = deviation;
      this.weight = weight;
    }
  }

  /**
   * Logarithm of the density at a coordinate; its integral over {@code [0, 1]} is 1.
   *
   * @param unit as {@link Domain#encode} answers it, clipped to {@code [0, 1]}; NaN is an error
   * @return finite
   */
  double logDensity(double unit);

  /** A coordinate in {@code [0, 1)}, drawn with this density. */
  double draw(RandomGenerator random);

  /** The same belief over another domain; empty if that has no such values. */
  Optional<Prior> on(Domain domain);

  /**
   * The belief that the best value is near one of the domain's. Over numbers and levels it is a
   * bell, cut off at the domain's ends, whose standard deviation is 0.5, 0.25 or 0.125 of the range
   * on its scale; a choice weighs 2, 4 or 8 times as much as each other.
   *
   * @param at in the domain; a whole number may stand for a real one
   * @throws IllegalArgumentException if it is not, or the domain is a constant
   */
  static Prior near(Domain domain, Value at, Confidence confidence) {
    return switch (domain) {
      case Domain.Categorical choices -> {
        domain.encode(at);
        yield new Weights(
            choices.choices(),
            choices.choices().stream()
                .map(choice -> choice.equals(at) ? confidence.weight : 1.0)
                .toList());
      }
      case Domain.Constant constant ->
          throw new IllegalArgumentException("a constant has one value and needs no prior");
      case Domain.Real real when at instanceof Value.Whole whole ->
          Bell.of(real, new Value.Real(whole.value()), confidence);
      case Domain.Real real -> Bell.of(real, at, confidence);
      case Domain.Whole whole -> Bell.of(whole, at, confidence);
      case Domain.Ordinal levels -> Bell.of(levels, at, confidence);
    };
  }

  /**
   * What values that have done well elsewhere say about this domain: of all bells around one of
   * them the one under which they are the likeliest, or weights that count them, one added to each
   * choice.
   *
   * @param values those outside of the domain are left out
   * @return empty if they say no more than that any value may do
   */
  static Optional<Prior> fitting(Domain domain, List<Value> values) {
    List<Value> inside = values.stream().filter(domain::contains).toList();
    if (inside.isEmpty() || domain instanceof Domain.Constant) {
      return Optional.empty();
    }
    Prior best =
        domain instanceof Domain.Categorical
            ? new Weights(domain.listed(), counts(domain.listed(), inside))
            : bell(domain, inside);
    double gain = inside.stream().mapToDouble(each -> best.logDensity(domain.encode(each))).sum();
    return gain > 0 ? Optional.of(best) : Optional.empty();
  }

  private static List<Double> counts(List<Value> choices, List<Value> values) {
    return choices.stream()
        .map(choice -> 1.0 + values.stream().filter(choice::equals).count())
        .toList();
  }

  private static Prior bell(Domain domain, List<Value> values) {
    Prior best = near(domain, values.get(0), Confidence.LOW);
    double highest = Double.NEGATIVE_INFINITY;
    for (Value at : values) {
      for (Confidence confidence : Confidence.values()) {
        Prior bell = near(domain, at, confidence);
        double sum = 0;
        for (Value value : values) {
          sum += bell.logDensity(domain.encode(value));
        }
        if (sum > highest) {
          highest = sum;
          best = bell;
        }
      }
    }
    return best;
  }

  /**
   * A normal distribution around a value, cut off at the ends of the unit interval.
   *
   * @param center coordinate of {@code at}
   * @param logMass logarithm of how much of the unnormalised density lies between the ends
   */
  record Bell(Value at, Confidence confidence, double center, double logMass) implements Prior {
    private static final int INTERVALS = 256;

    private static Bell of(Domain domain, Value at, Confidence confidence) {
      double center = domain.encode(at);
      return new Bell(at, confidence, center, logMass(center, confidence.deviation));
    }

    /** By Simpson's rule; the error is below 1e-8 for a deviation of an eighth. */
    private static double logMass(double center, double deviation) {
      double sum = 0;
      for (int i = 0; i <= INTERVALS; i++) {
        int weight = i == 0 || i == INTERVALS ? 1 : 2 + 2 * (i % 2);
        sum += weight * StrictMath.exp(exponent((double) i / INTERVALS, center, deviation));
      }
      return StrictMath.log(sum / (3 * INTERVALS));
    }

    private static double exponent(double unit, double center, double deviation) {
      double z = (unit - center) / deviation;
      return -0.5 * z * z;
    }

    @Override
    public double logDensity(double unit) {
      return exponent(Cells.clip(unit), center, confidence.deviation) - logMass;
    }

    @Override
    public double draw(RandomGenerator random) {
      double unit = random.nextDouble();
      while (random.nextDouble() >= StrictMath.exp(exponent(unit, center, confidence.deviation))) {
        unit = random.nextDouble();
      }
      return unit;
    }

    @Override
    public Optional<Prior> on(Domain domain) {
      return domain.contains(at) ? Optional.of(near(domain, at, confidence)) : Optional.empty();
    }
  }

  /**
   * How much likelier than others each of several values is.
   *
   * @param values all of the domain, in its order
   * @param weights one each; finite and above 0
   */
  record Weights(List<Value> values, List<Double> weights) implements Prior {
    public Weights {
      values = List.copyOf(values);
      weights = List.copyOf(weights);
      if (values.size() != weights.size() || values.isEmpty()) {
        throw new IllegalArgumentException(
            "a prior must have a weight for each of the %d values, but has %d"
                .formatted(values.size(), weights.size()));
      }
      for (double weight : weights) {
        if (!(weight > 0) || !Double.isFinite(weight)) {
          throw new IllegalArgumentException(
              "a prior's weight must be finite and above 0, but is " + weight);
        }
      }
    }

    private double total() {
      return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Override
    public double logDensity(double unit) {
      int cell = (int) Cells.index(Cells.clip(unit), values.size());
      return StrictMath.log(weights.get(cell) * values.size() / total());
    }

    @Override
    public double draw(RandomGenerator random) {
      double left = random.nextDouble() * total();
      int cell = 0;
      while (cell < values.size() - 1 && left >= weights.get(cell)) {
        left -= weights.get(cell);
        cell++;
      }
      return Math.min((cell + random.nextDouble()) / values.size(), Math.nextDown(1.0));
    }

    @Override
    public Optional<Prior> on(Domain domain) {
      List<Value> others = domain.listed();
      return others.isEmpty()
          ? Optional.empty()
          : Optional.of(new Weights(others, others.stream().map(this::weight).toList()));
    }

    private double weight(Value value) {
      int index = values.indexOf(Objects.requireNonNull(value, "value"));
      return index < 0 ? 1 : weights.get(index);
    }
  }
}
