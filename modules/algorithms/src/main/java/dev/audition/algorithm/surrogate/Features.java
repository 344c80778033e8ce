package dev.audition.algorithm.surrogate;

import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search space as a model sees it: one feature a parameter that has more than one value.
 *
 * <p>Whether a parameter is active is known to the model by the values of those that decide it.
 */
public final class Features {
  private final SearchSpace space;
  private final boolean plain;
  private final List<Feature> features;

  /** The features of a space. */
  public Features(SearchSpace space) {
    this.space = space;
    this.plain = !space.conditional() && space.constraints().isEmpty();
    var found = new ArrayList<Feature>();
    for (int p = 0; p < space.size(); p++) {
      Parameter parameter = space.parameters().get(p);
      long values = parameter.domain().cardinality().orElse(Long.MAX_VALUE);
      if (values > 1) {
        boolean choice = parameter.domain() instanceof Domain.Categorical;
        int bounded = (int) Math.min(Integer.MAX_VALUE, values);
        found.add(new Feature(p, parameter.domain(), choice, bounded));
      }
    }
    this.features = List.copyOf(found);
  }

  /** The space. */
  public SearchSpace space() {
    return space;
  }

  /** How many there are; 0 if the space has one point only. */
  public int size() {
    return features.size();
  }

  /** All of them, in order of the parameters. */
  public List<Feature> all() {
    return features;
  }

  /** A feature by position. */
  public Feature get(int feature) {
    return features.get(feature);
  }

  /** By feature, whether it is a choice. */
  public boolean[] choices() {
    var choices = new boolean[features.size()];
    for (int f = 0; f < choices.length; f++) {
      choices[f] = features.get(f).choice();
    }
    return choices;
  }

  /**
   * Values of the features at a point.
   *
   * @param unit a coordinate a parameter; NaN where it is inactive
   */
  public double[] of(double[] unit) {
    var values = new double[features.size()];
    for (int f = 0; f < values.length; f++) {
      Feature feature = features.get(f);
      values[f] = feature.of(unit[feature.parameter()]);
    }
    return values;
  }

  /**
   * The valid point that a point stands for: the coordinates of its values, NaN where a parameter
   * is inactive.
   *
   * @param raw a coordinate a parameter, none of them NaN
   * @return null if it breaks a constraint
   */
  public double @Nullable [] snapped(double[] raw) {
    if (!plain) {
      Configuration configuration = space.decode(raw);
      boolean valid =
          space.constraints().isEmpty() || space.brokenConstraint(configuration).isEmpty();
      return valid ? space.encode(configuration) : null;
    }
    double[] unit = raw.clone();
    for (Feature feature : features) {
      if (feature.values() < Integer.MAX_VALUE) {
        int p = feature.parameter();
        unit[p] = feature.domain().encode(feature.domain().decode(raw[p]));
      }
    }
    return unit;
  }
}
