package dev.audition.algorithm.points;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.Arrays;
import java.util.Map;

/**
 * A lattice over a search space: some values of each parameter, and all their combinations.
 *
 * <p>A point is one digit a parameter. Of the points that differ only in inactive parameters, the
 * one with zeros there stands for all. Points are in order of their digits; the first parameter
 * changes slowest, but parents slower than their children.
 */
public final class Lattice {
  /** Parameters with more values than this are taken at as many levels as a continuum. */
  public static final int WHOLE_DOMAIN = 1000;

  private final SearchSpace space;
  private final int[] order;
  private final double[][] coordinates;

  /**
   * A lattice.
   *
   * @param levels values of a parameter that is a continuum or has more than {@value #WHOLE_DOMAIN}
   *     values: evenly spaced on its scale, ends included; 1 or more
   * @param own levels by name of parameter, instead of {@code levels} or of all values
   */
  public Lattice(SearchSpace space, int levels, Map<String, Integer> own) {
    this.space = space;
    this.order = space.order();
    this.coordinates = new double[space.size()][];
    for (int i = 0; i < coordinates.length; i++) {
      Parameter parameter = space.parameters().get(i);
      Integer wanted = own.get(parameter.name());
      coordinates[i] = coordinates(parameter.domain(), levels, wanted == null ? 0 : wanted);
    }
  }

  private static double[] coordinates(Domain domain, int levels, int own) {
    long values = domain.cardinality().orElse(Long.MAX_VALUE);
    if (values > WHOLE_DOMAIN || (own > 0 && own < values)) {
      return spread(domain, own > 0 ? own : levels);
    }
    var all = new double[(int) values];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          domain instanceof Domain.Whole whole
              ? domain.encode(new Value.Whole(whole.min() + i * whole.step()))
              : (i + 0.5) / all.length;
    }
    return all;
  }

  private static double[] spread(Domain domain, int levels) {
    var spread = new double[levels];
    int distinct = 0;
    for (int i = 0; i < levels; i++) {
      double at = levels == 1 ? 0.5 : (double) i / (levels - 1);
      boolean again = distinct > 0 && domain.decode(spread[distinct - 1]).equals(domain.decode(at));
      distinct += again ? 0 : 1;
      spread[distinct - 1] = again ? spread[distinct - 1] : at;
    }
    return Arrays.copyOf(spread, distinct);
  }

  /** How many values a parameter has. */
  public int levels(int parameter) {
    return coordinates[parameter].length;
  }

  /** How many points there are if every parameter were active; may be infinite. */
  public double size() {
    double size = 1;
    for (double[] levels : coordinates) {
      size *= levels.length;
    }
    return size;
  }

  /** The digits of the first point. */
  public int[] first() {
    return new int[coordinates.length];
  }

  /** The configuration at a point; it may break a constraint. */
  public Configuration at(int[] digits) {
    return space.decode(unit(digits));
  }

  /** The coordinates of a point. */
  public double[] unit(int[] digits) {
    var unit = new double[digits.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = coordinates[i][digits[i]];
    }
    return unit;
  }

  /**
   * Moves to the next point.
   *
   * @param digits of a point of this lattice; changed
   * @param at the configuration there
   * @return whether there was a next point; if not, {@code digits} are those of the first
   */
  public boolean advance(int[] digits, Configuration at) {
    for (int place = order.length - 1; place >= 0; place--) {
      int parameter = order[place];
      boolean active = at.value(space.parameters().get(parameter).name()).isPresent();
      if (active && digits[parameter] + 1 < coordinates[parameter].length) {
        digits[parameter]++;
        return true;
      }
      digits[parameter] = 0;
    }
    return false;
  }
}
