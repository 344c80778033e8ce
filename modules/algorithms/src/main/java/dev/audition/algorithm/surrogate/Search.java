package dev.audition.algorithm.surrogate;

import dev.audition.algorithm.math.BoxMinimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the point of highest score: random points and ones near good trials, then from the best
 * of them by turns along the gradient of the continuous parameters and over the neighbours of the
 * others.
 *
 * @see <a href="https://arxiv.org/abs/2111.03186">Wan et al. 2021, section 3.2</a>, for interleaved
 *     search
 */
public final class Search {
  private static final int ANYWHERE = 256;
  private static final int NEAR = 128;
  private static final int STARTS = 4;
  private static final int ROUNDS = 3;
  private static final int STEPS_PER_FEATURE = 5;
  private static final int ITERATIONS = 20;
  private static final double TOLERANCE = 1e-4;
  private static final double[] DEVIATIONS = {0.01, 0.05, 0.2};
  private static final double ENOUGH = 1e-3;

  private final Features features;
  private final Acquisition acquisition;
  private final Region region;
  private final RandomGenerator random;

  /** A point before and after it is made valid, and its score. */
  private static final class Spot {
    private final double[] raw;
    private final double[] unit;
    private final double score;

    Spot(double[] raw, double[] unit, double score) {
      this.raw = raw;
      this.unit = unit;
      this.score = score;
    }

    double[] unit() {
      return unit;
    }
  }

  /** A search over the points of a region. */
  public Search(Features features, Acquisition acquisition, Region region, RandomGenerator random) {
    this.features = features;
    this.acquisition = acquisition;
    this.region = region;
    this.random = random;
  }

  /**
   * The best point that is wanted.
   *
   * @param elite coordinates of good trials, none of them NaN
   * @return a valid point; empty if none was found that is wanted
   */
  public Optional<double[]> best(List<double[]> elite, Predicate<double[]> wanted) {
    var raws = new ArrayList<double[]>();
    for (int i = 0; i < ANYWHERE; i++) {
      raws.add(region.draw(random));
    }
    for (int i = 0; i < NEAR && !elite.isEmpty(); i++) {
      raws.add(region.clip(neighbour(elite.get(i % elite.size()))));
    }
    elite.forEach(point -> raws.add(region.clip(point.clone())));
    List<Spot> spots = spots(raws);
    Comparator<Spot> order = Comparator.comparingDouble((Spot spot) -> -spot.score);
    spots.sort(order);
    var ends = new ArrayList<Spot>();
    for (Spot spot : spots.subList(0, Math.min(STARTS, spots.size()))) {
      ends.add(climb(spot));
    }
    ends.sort(order);
    ends.addAll(spots);
    return ends.stream().map(Spot::unit).filter(wanted).findFirst();
  }

  /** Changes about three coordinates, one at least. */
  private double[] neighbour(double[] point) {
    double[] near = point.clone();
    double deviation = DEVIATIONS[random.nextInt(DEVIATIONS.length)];
    double share = Math.max(0.2, Math.min(1, 3.0 / features.size()));
    int certain = random.nextInt(features.size());
    for (int f = 0; f < features.size(); f++) {
      if (f == certain || random.nextDouble() < share) {
        Feature feature = features.get(f);
        int p = feature.parameter();
        near[p] =
            feature.choice()
                ? random.nextDouble()
                : reflected(near[p] + deviation * random.nextGaussian());
      }
    }
    return near;
  }

  private static double reflected(double coordinate) {
    double inside = coordinate < 0 ? -coordinate : coordinate > 1 ? 2 - coordinate : coordinate;
    return Math.max(0, Math.min(1, inside));
  }

  /** Those that are valid, with their scores. */
  private List<Spot> spots(List<double[]> raws) {
    var valid = new ArrayList<double[]>();
    var units = new ArrayList<double[]>();
    for (double[] raw : raws) {
      double[] unit = features.snapped(raw);
      if (unit != null) {
        valid.add(raw);
        units.add(unit);
      }
    }
    double[] scores = acquisition.scores(units.stream().map(features::of).toArray(double[][]::new));
    var spots = new ArrayList<Spot>();
    for (int i = 0; i < scores.length; i++) {
      spots.add(new Spot(valid.get(i), units.get(i), scores[i]));
    }
    return spots;
  }

  private @Nullable Spot spot(double[] raw) {
    double[] unit = features.snapped(raw);
    return unit == null ? null : new Spot(raw, unit, acquisition.score(features.of(unit)));
  }

  private Spot climb(Spot start) {
    Spot at = start;
    for (int round = 0; round < ROUNDS; round++) {
      double before = at.score;
      at = neighbours(acquisition.smooth() ? gradient(at) : walk(at));
      if (!(at.score - before > ENOUGH)) {
        break;
      }
    }
    return at;
  }

  /** Goes to a random neighbour whenever it is better. */
  private Spot walk(Spot start) {
    Spot at = start;
    for (int step = 0; step < STEPS_PER_FEATURE * features.size(); step++) {
      Spot next = spot(region.clip(neighbour(at.raw)));
      at = next != null && next.score > at.score ? next : at;
    }
    return at;
  }

  private Spot gradient(Spot start) {
    int[] moving = moving(start);
    if (moving.length == 0) {
      return start;
    }
    double[] point = features.of(start.unit);
    var gradient = new double[point.length];
    var box = new double[2][moving.length];
    var from = new double[moving.length];
    for (int i = 0; i < moving.length; i++) {
      int p = features.get(moving[i]).parameter();
      from[i] = start.unit[p];
      box[0][i] = region.low(p);
      box[1][i] = region.high(p);
    }
    BoxMinimizer.Slope falling =
        (at, slope) -> {
          for (int i = 0; i < moving.length; i++) {
            point[moving[i]] = at[i];
          }
          Arrays.fill(gradient, 0);
          double score = acquisition.score(point, gradient);
          for (int i = 0; i < moving.length; i++) {
            slope[i] = -gradient[moving[i]];
          }
          return -score;
        };
    double[] found =
        new BoxMinimizer(box, ITERATIONS, 0.1, TOLERANCE).minimize(falling, from).point();
    double[] raw = start.raw.clone();
    for (int i = 0; i < moving.length; i++) {
      raw[features.get(moving[i]).parameter()] = found[i];
    }
    Spot end = spot(raw);
    return end != null && end.score > start.score ? end : start;
  }

  /** The active features that have a gradient. */
  private int[] moving(Spot spot) {
    var moving = new ArrayList<Integer>();
    for (int f = 0; f < features.size(); f++) {
      Feature feature = features.get(f);
      if (!feature.discrete() && !Double.isNaN(spot.unit[feature.parameter()])) {
        moving.add(f);
      }
    }
    return moving.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Tries every value of a choice, and the values up to two further of what is ordered. */
  private Spot neighbours(Spot start) {
    Spot at = start;
    for (Feature feature : features.all()) {
      int p = feature.parameter();
      if (!feature.discrete() || Double.isNaN(at.unit[p])) {
        continue;
      }
      int own = feature.cell(at.unit[p]);
      int reach = feature.choice() ? feature.values() : 2;
      int from = Math.max(0, own - reach);
      int to = Math.min(feature.values() - 1, own + reach);
      for (int cell = from; cell <= to; cell++) {
        double[] raw = at.raw.clone();
        raw[p] = (cell + 0.5) / feature.values();
        if (cell != own && region.contains(p, raw[p])) {
          Spot next = spot(raw);
          at = next != null && next.score > at.score ? next : at;
        }
      }
    }
    return at;
  }
}
