package dev.audition.algorithm.grid;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.algorithm.points.Lattice;
import dev.audition.algorithm.points.Tried;
import dev.audition.random.RandomStream;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The lattice's points in an order drawn from the study's seed. A lattice of more than {@value
 * #LISTED} points is not listed: its points are drawn at random, without repetition.
 */
final class ShuffledGrid implements Sampler {
  static final int LISTED = 20_000;

  private final SearchSpace space;
  private final Lattice lattice;
  private final FeasiblePoints points;
  private final Tried tried = new Tried();
  private final long seed;
  private @Nullable List<Configuration> order;
  private boolean listed;
  private int cursor;

  ShuffledGrid(SearchSpace space, Lattice lattice, long seed) {
    this.space = space;
    this.lattice = lattice;
    this.points = new FeasiblePoints(space);
    this.seed = seed;
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    if (!listed) {
      order = list();
      listed = true;
    }
    if (!tried.follow(history)) {
      cursor = 0;
    }
    if (order == null) {
      return draw(random);
    }
    while (cursor < order.size() && tried.contains(order.get(cursor))) {
      cursor++;
    }
    return cursor < order.size() ? Optional.of(order.get(cursor)) : Optional.empty();
  }

  /** All valid points, shuffled; null if there are too many. */
  private @Nullable List<Configuration> list() {
    if (!space.conditional() && lattice.size() > LISTED) {
      return null;
    }
    var all = new ArrayList<Configuration>();
    int[] digits = lattice.first();
    boolean more = true;
    for (int seen = 0; more && seen < LISTED; seen++) {
      Configuration point = lattice.at(digits);
      if (points.valid(point)) {
        all.add(point);
      }
      more = lattice.advance(digits, point);
    }
    if (more) {
      return null;
    }
    var random = RandomStream.of(seed, 0, "grid");
    for (int i = all.size() - 1; i > 0; i--) {
      Collections.swap(all, i, random.nextInt(i + 1));
    }
    return all;
  }

  private Optional<Configuration> draw(RandomGenerator random) {
    for (int i = 0; i < 100; i++) {
      Optional<Configuration> point = points.first(() -> lattice.unit(digits(random)));
      if (point.isPresent() && !tried.contains(point.get())) {
        return point;
      }
    }
    return points.first(() -> lattice.unit(digits(random)));
  }

  private int[] digits(RandomGenerator random) {
    int[] digits = lattice.first();
    for (int i = 0; i < digits.length; i++) {
      digits[i] = random.nextInt(lattice.levels(i));
    }
    return digits;
  }
}
