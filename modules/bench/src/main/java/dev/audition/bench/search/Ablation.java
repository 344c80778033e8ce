package dev.audition.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.audition.study.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A question about a default, answered by what other settings reach on the same problems with the
 * same seeds. All of them are in {@code ablations.json}.
 *
 * @param standard with the default
 * @param others with other settings, or other samplers
 * @param problems names or beginnings of groups, as for {@code --problems}; only for searches
 * @param seeds how many, of each problem
 * @param trials after which they are compared; for trainings, as many full ones as the budget pays
 */
record Ablation(
    String name,
    String question,
    Kind kind,
    String standard,
    List<String> others,
    List<String> problems,
    int seeds,
    int trials) {

  /** What is done with an entrant. */
  enum Kind {
    /** A sampler searches problems with one objective. */
    SEARCH,
    /** A sampler searches a front: {@link Front}. */
    FRONT,
    /** A sampler and a pruner search with trainings: {@link Fidelity}. */
    TRAINING
  }

  Ablation {
    others = List.copyOf(others);
    problems = List.copyOf(problems);
  }

  /** All ablations, in the order of the file. */
  static List<Ablation> all() {
    return Json.resource("ablations.json").get("ablations").properties().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Those with the names, or all for {@code all}.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<Ablation> named(List<String> names) {
    List<Ablation> all = all();
    if (names.contains("all")) {
      return all;
    }
    List<String> known = all.stream().map(Ablation::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no ablation '%s'; %s".formatted(name, Suggestion.of(name, known)));
      }
    }
    return all.stream().filter(one -> names.contains(one.name())).toList();
  }

  private static Ablation of(String name, JsonNode data) {
    return new Ablation(
        name,
        data.get("question").asText(),
        Kind.valueOf(data.get("kind").asText().toUpperCase(Locale.ROOT)),
        data.get("default").asText(),
        texts(data.get("others")),
        texts(data.path("problems")),
        data.get("seeds").asInt(),
        data.get("trials").asInt());
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
