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
 */
public record WarmStart(Optional<String> from, int best, List<Integer> trials) {
  /** How many configurations are taken where nothing else is said. */
  public static final int STANDARD = 5;

  public WarmStart {
    Objects.requireNonNull(from, "from");
    trials = List.copyOf(trials);
  }

  static WarmStart of(Field field) {
    return new WarmStart(
        field.get("from").map(Field::text),
        field.whole("best", STANDARD),
        field.get("trials").map(Field::items).orElse(List.of()).stream()
            .map(trial -> Math.toIntExact(trial.whole()))
            .toList());
  }

  /** As plain values, as a document has it. */
  Map<String, Object> plain() {
    var map = new LinkedHashMap<String, Object>();
    from.ifPresent(study -> map.put("from", study));
    map.put("best", best);
    if (!trials.isEmpty()) {
      map.put("trials", trials);
    }
    return map;
  }
}
