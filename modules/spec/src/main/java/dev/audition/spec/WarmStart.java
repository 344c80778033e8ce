package dev.audition.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a study tries first because it was good in another one.
 *
 * @param from the other study's name; empty: the last completed one of the same recurring study
 * @param best how many of its best configurations, 0 or more
 * @param trials which of its trials the first configurations of {@code search.start} are from;
 *     empty before a study begins
 * @param prior whether its best trials also say where the optimum is believed to be, of parameters
 *     that have no prior of their own
 * @param learned which of its trials the priors are from; empty before a study begins
 */
public record WarmStart(
    Optional<String> from, int best, List<Integer> trials, boolean prior, List<Integer> learned) {
  /** How many configurations are taken where nothing else is said. */
  public static final int STANDARD = 5;

  public WarmStart {
    Objects.requireNonNull(from, "from");
    trials = List.copyOf(trials);
    learned = List.copyOf(learned);
  }

  /** The best configurations of the last study, where nothing is said. */
  public static WarmStart standard() {
    return new WarmStart(Optional.empty(), STANDARD, List.of(), false, List.of());
  }

  static WarmStart of(Field field) {
    return new WarmStart(
        field.get("from").map(Field::text),
        field.whole("best", STANDARD),
        numbers(field, "trials"),
        field.get("prior").map(Field::flag).orElse(false),
        numbers(field, "learned"));
  }

  private static List<Integer> numbers(Field field, String key) {
    return field.get(key).map(Field::items).orElse(List.of()).stream()
        .map(trial -> Math.toIntExact(trial.whole()))
        .toList();
  }

  /** Whether it is still to be filled in from the other study. */
  public boolean open() {
    return (best > 0 || prior) && trials.isEmpty() && learned.isEmpty();
  }

  /** The same, filled in. */
  public WarmStart filled(String study, List<Integer> tried, List<Integer> believed) {
    return new WarmStart(Optional.of(study), best, tried, prior, believed);
  }

  /** As plain values, as a document has it. */
  public Map<String, Object> plain() {
    var map = new LinkedHashMap<String, Object>();
    from.ifPresent(study -> map.put("from", study));
    map.put("best", best);
    if (!trials.isEmpty()) {
      map.put("trials", trials);
    }
    if (prior) {
      map.put("prior", true);
    }
    if (!learned.isEmpty()) {
      map.put("learned", learned);
    }
    return map;
  }
}
