package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.audition.catalog.Catalog;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.space.Parameter;
import dev.audition.space.SearchSpace;
import dev.audition.spec.SpaceText;
import dev.audition.spec.Sweep;
import dev.audition.spec.SweepReader;
import dev.audition.spec.WarmStart;
import dev.audition.storage.Store;
import dev.audition.storage.StudyInfo;
import dev.audition.study.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts the best configurations of another study before those that a sweep lists to be tried first,
 * and turns its best trials into priors. The document says then which trials of which study both
 * are from, so that a study needs the other one no more.
 */
final class WarmStarting {
  private static final String START = "start";
  private static final String TRIALS = "trials";
  private static final JsonMapper MAPPER = new JsonMapper();

  private WarmStarting() {}

  /**
   * A sweep whose warm start is filled in; the same if it has none.
   *
   * @throws Failure if it names a study that is not there, or has nothing to give
   */
  static Sweep apply(Sweep sweep, Store store, Catalog catalog) {
    Optional<WarmStart> wanted = open(sweep);
    if (wanted.isEmpty()) {
      return sweep;
    }
    if (wanted.get().from().isEmpty() && sweep.repeat().isPresent()) {
      return lastOf(store, sweep.study().name())
          .map(last -> filled(sweep, last, wanted.get(), catalog))
          .orElse(sweep);
    }
    String from =
        wanted
            .get()
            .from()
            .orElseThrow(
                () ->
                    Failure.usage(
                        "warm-start must say from which study, as in warm-start: {from: digits}"));
    StudyState source =
        source(store, from)
            .orElseThrow(
                () ->
                    Failure.usage(
                        "warm-start.from must be a study of the store %s with completed trials, but"
                                .formatted(store.location())
                            + " is '%s'".formatted(from)));
    return filled(sweep, source, wanted.get(), catalog);
  }

  /** The warm start of a sweep, if it is still to be filled in. */
  static Optional<WarmStart> open(Sweep sweep) {
    return sweep.warmStart().filter(WarmStart::open);
  }

  /**
   * A sweep with a study's best configurations, as far as they are points of its space, and with
   * the priors that are wanted; the same if there is neither.
   */
  static Sweep filled(Sweep sweep, StudyState source, WarmStart warm, Catalog catalog) {
    List<Trial.Completed> taken = best(source, sweep.study().space(), warm.best());
    List<Trial.Completed> learned = warm.prior() ? LearnedPriors.best(source) : List.of();
    if (taken.isEmpty() && learned.isEmpty()) {
      return sweep;
    }
    try {
      var document = (ObjectNode) MAPPER.readTree(sweep.document());
      if (!taken.isEmpty()) {
        ((ObjectNode) document.get("search")).set(START, start(sweep, configurations(taken)));
      }
      believe(document, sweep.study().space().believing(configurations(learned)));
      WarmStart filled = warm.filled(source.name(), numbers(taken), numbers(learned));
      document.set("warm-start", MAPPER.<JsonNode>valueToTree(filled.plain()));
      return SweepReader.fromDocument(
          MAPPER.writeValueAsString(document), sweep.directory(), catalog);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a sweep's document is JSON", impossible);
    }
  }

  private static List<Configuration> configurations(List<Trial.Completed> trials) {
    return trials.stream().map(trial -> trial.facts().configuration()).toList();
  }

  private static List<Integer> numbers(List<Trial.Completed> trials) {
    return trials.stream().map(Trial.Completed::number).toList();
  }

  /** The configurations taken, then the sweep's own. */
  private static ArrayNode start(Sweep sweep, List<Configuration> taken) {
    ArrayNode start = MAPPER.createArrayNode();
    var all = new LinkedHashSet<>(taken);
    all.addAll(sweep.study().start());
    all.forEach(each -> start.add(MAPPER.<JsonNode>valueToTree(each.plain())));
    return start;
  }

  /** Writes parameters with what is believed of them; the others stay as they are. */
  private static void believe(ObjectNode document, SearchSpace believing)
      throws JsonProcessingException {
    var parameters = (ObjectNode) document.get("parameters");
    for (Parameter parameter : believing.parameters()) {
      if (parameter.prior().isPresent()) {
        parameters.set(parameter.name(), MAPPER.readTree(SpaceText.json(parameter)));
      }
    }
  }

  /** The best trials with different configurations that are points of a space, the best first. */
  private static List<Trial.Completed> best(StudyState source, SearchSpace space, int most) {
    Objective first = source.created().orElseThrow().objectives().get(0);
    var front = new HashSet<>(source.standing().front());
    var completed = new ArrayList<Trial.Completed>();
    for (int number = 0; number < source.trials().size(); number++) {
      if (source.trials().get(number) instanceof Trial.Completed trial
          && trial.values().stream().allMatch(Double::isFinite)) {
        completed.add(trial);
      }
    }
    completed.sort(
        Comparator.<Trial.Completed>comparingInt(trial -> front.contains(trial.number()) ? 0 : 1)
            .thenComparingDouble(trial -> loss(first, trial))
            .thenComparingInt(Trial.Completed::number));
    var seen = new HashSet<Configuration>();
    return completed.stream()
        .filter(trial -> space.violation(trial.facts().configuration()).isEmpty())
        .filter(trial -> seen.add(trial.facts().configuration()))
        .limit(most)
        .toList();
  }

  private static double loss(Objective objective, Trial.Completed trial) {
    double value = trial.values().get(0);
    return switch (objective.direction()) {
      case MINIMIZE -> value;
      case MAXIMIZE -> -value;
    };
  }

  /** The study of a name, else the last completed one of the recurring study of that name. */
  static Optional<StudyState> source(Store store, String name) {
    Optional<StudyInfo> named =
        store.studies().stream()
            .filter(study -> study.name().equals(name))
            .reduce((older, newer) -> newer);
    return named.isPresent()
        ? named.map(study -> store.state(study.id())).filter(state -> hasResult(state))
        : lastOf(store, name);
  }

  /** The last completed study of a recurring one. */
  static Optional<StudyState> lastOf(Store store, String recurring) {
    List<StudyInfo> all = store.studies().reversed();
    for (StudyInfo study : all) {
      if (isOf(study.name(), recurring) && study.damage().isEmpty()) {
        StudyState state = store.state(study.id());
        if (state.phase() instanceof StudyPhase.Finished && hasResult(state)) {
          return Optional.of(state);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a study is one of a recurring one. */
  static boolean isOf(String study, String recurring) {
    return study.matches(Pattern.quote(recurring) + "-\\d{8}-\\d{4}");
  }

  private static boolean hasResult(StudyState state) {
    return !state.standing().front().isEmpty();
  }

  /** Which trial of which study a trial's configuration is from, by the study's document. */
  static Optional<Source> source(StudyState state, int trial) {
    try {
      var warm = MAPPER.readTree(state.created().orElseThrow().document()).path("warm-start");
      return warm.path(TRIALS).has(trial)
          ? Optional.of(
              new Source(warm.path("from").asText(), warm.path(TRIALS).get(trial).asInt()))
          : Optional.empty();
    } catch (JsonProcessingException other) {
      return Optional.empty();
    }
  }

  /** A trial of another study. */
  record Source(String study, int trial) {}
}
