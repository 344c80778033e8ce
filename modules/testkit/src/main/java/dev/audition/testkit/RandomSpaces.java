package dev.audition.testkit;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Predicate;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws search spaces of every kind, for tests that must hold for all of them. */
public final class RandomSpaces {
  private final RandomGenerator random;

  private RandomSpaces(RandomGenerator random) {
    this.random = random;
  }

  /** A space of 0 to 8 parameters of all kinds, some conditional, sometimes with a constraint. */
  public static SearchSpace any(RandomGenerator random) {
    return new RandomSpaces(random).space(random.nextInt(9));
  }

  /** A space of {@code size} parameters of all kinds without conditions and constraints. */
  public static SearchSpace plain(RandomGenerator random, int size) {
    var spaces = new RandomSpaces(random);
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < size; i++) {
      parameters.add(Parameter.of("p" + i, spaces.domain()));
    }
    return SearchSpace.of(parameters);
  }

  private SearchSpace space(int size) {
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < size; i++) {
      Optional<Predicate> when =
          i > 0 && random.nextInt(3) == 0
              ? Optional.of(predicate(parameters.get(random.nextInt(i))))
              : Optional.empty();
      parameters.add(new Parameter("p" + i, domain(), when));
    }
    if (size > 0 && random.nextInt(3) == 0) {
      return SearchSpace.of(parameters, List.of(predicate(parameters.getFirst())));
    }
    return SearchSpace.of(parameters);
  }

  /** Holds for about half of the parameter's domain, and for one value at least. */
  private Predicate predicate(Parameter parameter) {
    Domain domain = parameter.domain();
    String name = parameter.name();
    if (domain.cardinality().isPresent() && domain.cardinality().getAsLong() <= 64) {
      Set<Value> wanted = new HashSet<>();
      wanted.add(domain.decode(random.nextDouble()));
      for (double at = 0; at < 1; at += 1.0 / 64) {
        if (random.nextBoolean()) {
          wanted.add(domain.decode(at));
        }
      }
      return new Predicate(
          name + " in a set", Set.of(name), values -> wanted.contains(values.get(name)));
    }
    double bound = 0.3 + 0.5 * random.nextDouble();
    return new Predicate(
        name + " is low",
        Set.of(name),
        values -> {
          Value value = values.get(name);
          return value != null && domain.encode(value) <= bound;
        });
  }

  private Domain domain() {
    return switch (random.nextInt(9)) {
      case 0 -> real(-5 + random.nextDouble(), 10 * random.nextDouble(), Scale.LINEAR);
      case 1 -> real(1e-5, 1e-5 + random.nextDouble(), Scale.LOG);
      case 2 -> new Domain.Real(-1, 1, Scale.LINEAR, OptionalDouble.of(0.25));
      case 3 -> new Domain.Whole(-3, random.nextInt(200), Scale.LINEAR, 1);
      case 4 -> new Domain.Whole(1, 1 + random.nextInt(5000), Scale.LOG, 1);
      case 5 -> new Domain.Whole(0, 1 + random.nextInt(100), Scale.LINEAR, 3);
      case 6 -> new Domain.Categorical(words(1 + random.nextInt(6)));
      case 7 -> new Domain.Ordinal(words(1 + random.nextInt(6)));
      default -> new Domain.Constant(new Value.Flag(random.nextBoolean()));
    };
  }

  private static Domain real(double min, double max, Scale scale) {
    return new Domain.Real(min, Math.max(min, max), scale, OptionalDouble.empty());
  }

  private static List<Value> words(int count) {
    var words = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      words.add(new Value.Text("w" + i));
    }
    return words;
  }
}
