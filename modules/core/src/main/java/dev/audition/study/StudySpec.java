package dev.audition.study;

import dev.audition.space.Configuration;
import dev.audition.space.SearchSpace;
import java.util.List;
import java.util.Objects;

/**
 * What a study searches for and how.
 *
 * @param name 1 to 64 letters, digits, hyphens, underscores and dots; starts with a letter or digit
 * @param objectives one or more; the first one guides pruners
 * @param space what is searched
 * @param seed of all chance in the study
 * @param rules sampler, pruner and stop rule by name
 * @param parallel how many attempts may be live at a time, 1 or more
 * @param attempts how often a trial is tried
 * @param start configurations to try first, in this order, all valid
 * @param document the whole spec as JSON text, kept in the log so that the study can be continued
 * @param gates questions to people that open by themselves, with different names
 * @param terms what holds for trials besides the rules
 */
public record StudySpec(
    String name,
    List<Objective> objectives,
    SearchSpace space,
    long seed,
    StudyRules rules,
    int parallel,
    Attempts attempts,
    List<Configuration> start,
    String document,
    List<GateRule> gates,
    Terms terms) {
  public StudySpec {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(attempts, "attempts");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(terms, "terms");
    objectives = List.copyOf(objectives);
    start = List.copyOf(start);
    gates = List.copyOf(gates);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          ("a study's name must have 1 to 64 letters, digits, '-', '_' or '.' and start with a"
                  + " letter or digit, but is '%s'")
              .formatted(name));
    }
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a study must have an objective, but has none");
    }
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel must be 1 or more, but is " + parallel);
    }
    List<String> names = gates.stream().map(GateRule::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "the gates of a study must have different names, but have " + names);
    }
  }

  /** A study without further terms. */
  public StudySpec(
      String name,
      List<Objective> objectives,
      SearchSpace space,
      long seed,
      StudyRules rules,
      int parallel,
      Attempts attempts,
      List<Configuration> start,
      String document,
      List<GateRule> gates) {
    this(
        name,
        objectives,
        space,
        seed,
        rules,
        parallel,
        attempts,
        start,
        document,
        gates,
        Terms.NONE);
  }

  /** A study without gates. */
  public StudySpec(
      String name,
      List<Objective> objectives,
      SearchSpace space,
      long seed,
      StudyRules rules,
      int parallel,
      Attempts attempts,
      List<Configuration> start,
      String document) {
    this(name, objectives, space, seed, rules, parallel, attempts, start, document, List.of());
  }

  /** The same with another document. */
  public StudySpec withDocument(String other) {
    return new StudySpec(
        name, objectives, space, seed, rules, parallel, attempts, start, other, gates, terms);
  }

  /** The same with these gates. */
  public StudySpec withGates(List<GateRule> others) {
    return new StudySpec(
        name, objectives, space, seed, rules, parallel, attempts, start, document, others, terms);
  }

  /** The same with these terms. */
  public StudySpec withTerms(Terms others) {
    return new StudySpec(
        name, objectives, space, seed, rules, parallel, attempts, start, document, gates, others);
  }
}
