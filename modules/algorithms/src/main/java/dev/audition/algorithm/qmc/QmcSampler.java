package dev.audition.algorithm.qmc;

import dev.audition.algorithm.math.PointSequence;
import dev.audition.algorithm.points.FeasiblePoints;
import dev.audition.sampler.Sampler;
import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import dev.audition.study.History;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Walks a sequence, leaving out points that break a constraint. */
final class QmcSampler implements Sampler {
  /** Points looked at a trial, on average, before the space counts as too narrow. */
  private static final long PATIENCE = 500;

  private final SearchSpace space;
  private final PointSequence sequence;
  private final FeasiblePoints points;

  /** Index in the sequence of the {@code n}-th valid point, as far as it is known. */
  private long[] indexes = new long[16];

  private int known;
  private long next;

  QmcSampler(SearchSpace space, PointSequence sequence) {
    this.space = space;
    this.sequence = sequence;
    this.points = new FeasiblePoints(space);
  }

  @Override
  public Optional<Configuration> propose(History history, RandomGenerator random) {
    int trial = history.size();
    if (space.constraints().isEmpty()) {
      return Optional.of(space.decode(sequence.point(trial)));
    }
    long end = PATIENCE * (trial + 10L);
    while (known <= trial && next < end) {
      if (points.valid(space.decode(sequence.point(next)))) {
        indexes = known < indexes.length ? indexes : Arrays.copyOf(indexes, 2 * known);
        indexes[known++] = next;
      }
      next++;
    }
    return trial < known && indexes[trial] < end
        ? Optional.of(space.decode(sequence.point(indexes[trial])))
        : points.uniform(history, random);
  }
}
