package dev.audition.algorithm.grid;

import dev.audition.algorithm.points.Lattice;
import dev.audition.sampler.Sampler;
import dev.audition.sampler.SamplerProvider;
import dev.audition.space.SearchSpace;
import dev.audition.study.Objective;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.study.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code grid}: every point of a lattice once, except those that break a constraint or are in the
 * history already. Settings: {@code levels} of a continuum, {@code levels-of} single parameters,
 * {@code order}.
 */
public final class GridSamplerProvider implements SamplerProvider {
  private static final String LEVELS_OF = "levels-of";

  /** For {@link java.util.ServiceLoader}. */
  public GridSamplerProvider() {}

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public Sampler create(
      Settings settings, SearchSpace space, List<Objective> objectives, long seed) {
    Settings known = settings.bare("levels").allow(Set.of("levels", LEVELS_OF, "order"));
    int levels = (int) Math.min(1_000_000, known.whole("levels", 10, 1));
    var lattice = new Lattice(space, levels, own(known, space));
    return known.choice("order", List.of("shuffled", "sorted")).equals("sorted")
        ? new SortedGrid(space, lattice)
        : new ShuffledGrid(space, lattice, seed);
  }

  private static Map<String, Integer> own(Settings settings, SearchSpace space) {
    Object given = settings.values().getOrDefault(LEVELS_OF, Map.of());
    if (!(given instanceof Map<?, ?> map)) {
      throw new SettingException(
          LEVELS_OF,
          "%s must be a map from parameters to levels, but is %s".formatted(LEVELS_OF, given));
    }
    var own = new LinkedHashMap<String, Integer>();
    map.forEach((name, levels) -> own.put(known(name, space), levels(name, levels)));
    return own;
  }

  private static String known(Object name, SearchSpace space) {
    if (space.indexOf(name.toString()).isEmpty()) {
      List<String> names = space.parameters().stream().map(p -> p.name()).toList();
      throw new SettingException(
          LEVELS_OF,
          "%s names '%s', which is not a parameter; %s"
              .formatted(LEVELS_OF, name, Suggestion.of(name.toString(), names)));
    }
    return name.toString();
  }

  private static int levels(Object name, Object levels) {
    if (!(levels instanceof Number number)
        || number.doubleValue() != number.intValue()
        || number.intValue() < 1) {
      throw new SettingException(
          LEVELS_OF,
          "%s of '%s' must be a whole number of 1 or more, but is %s"
              .formatted(LEVELS_OF, name, levels));
    }
    return number.intValue();
  }
}
