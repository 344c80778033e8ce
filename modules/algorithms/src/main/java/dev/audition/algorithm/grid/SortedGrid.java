package dev.audition.algorithm.grid;

import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.algorithm.points.Lattice;
import dev.audition.algorithm.points.Tried;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The lattice's points in order. Of the points before the cursor, all are tried or invalid. */
final class SortedGrid implements Sampler {
  private final Lattice lattice;
  private final FeasiblePoints points;
  private final Tried tried = new Tried();
  private int[] cursor;
  private boolean more = true;

  SortedGrid(SearchSpace space, Lattice lattice) {
    this.lattice = lattice;
    this.points = new FeasiblePoints(space);
    this.cursor = lattice.first();
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    if (!tried.follow(history)) {
      cursor = lattice.first();
      more = true;
    }
    while (more) {
      Configuration point = lattice.at(cursor);
      if (points.valid(point) && !tried.contains(point)) {
        return Optional.of(point);
      }
      more = lattice.advance(cursor, point);
    }
    return Optional.empty();
  }
}
