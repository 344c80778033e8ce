package dev.audition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.audition.machine.StudyEvent.StudyCreated;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.space.Configuration;
import dev.audition.spec.RuleReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two studies. */
final class StudyDiff {
  private final StudyState a;
  private final StudyState b;

  /** A setting, or a trial's fate, in both; empty where one study has none. */
  record Pair(String what, Optional<String> a, Optional<String> b) {}

  /** Trials of one configuration, the first in each study. */
  record Match(Trial a, Trial b) {}

  StudyDiff(StudyState a, StudyState b) {
    this.a = a;
    this.b = b;
  }

  /** Paths of the spec whose values differ, in alphabetical order. */
  List<Pair> spec() {
    return differing(flat(a.created().orElseThrow()), flat(b.created().orElseThrow()));
  }

  /** What can be changed while a study goes on, where it differs now. */
  List<Pair> settings() {
    return differing(settings(a), settings(b));
  }

  private static Map<String, String> settings(StudyState state) {
    var settings = new TreeMap<String, String>();
    settings.put("parallel", Integer.toString(state.controls().parallel()));
    settings.put("stop", RuleReader.format(state.controls().stop()));
    settings.put("state", StudyFacts.phase(state));
    return settings;
  }

  private static List<Pair> differing(Map<String, String> a, Map<String, String> b) {
    var names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    var pairs = new ArrayList<Pair>();
    for (String name : names) {
      var pair = new Pair(name, Optional.ofNullable(a.get(name)), Optional.ofNullable(b.get(name)));
      if (!pair.a().equals(pair.b())) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private static Map<String, String> flat(StudyCreated created) {
    var flat = new TreeMap<String, String>();
    try {
      flatten("", new JsonMapper().readTree(created.document()), flat);
    } catch (JsonProcessingException none) {
      flat.put("document", created.document());
    }
    return flat;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> flat) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      flat));
    } else {
      flat.put(path, node.isTextual() ? node.asText() : node.toString());
    }
  }

  /** Configurations that both have tried, by their number in the first study. */
  List<Match> both() {
    Map<Configuration, Trial> others = byConfiguration(b);
    var matches = new ArrayList<Match>();
    byConfiguration(a)
        .forEach(
            (configuration, trial) -> {
              Trial other = others.get(configuration);
              if (other != null) {
                matches.add(new Match(trial, other));
              }
            });
    return matches;
  }

  /** Trials of {@code one} whose configuration {@code other} has not tried. */
  static List<Trial> only(StudyState one, StudyState other) {
    Map<Configuration, Trial> others = byConfiguration(other);
    return byConfiguration(one).entrySet().stream()
        .filter(entry -> !others.containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Map<Configuration, Trial> byConfiguration(StudyState state) {
    var found = new LinkedHashMap<Configuration, Trial>();
    for (Trial trial : state.trials()) {
      found.putIfAbsent(trial.facts().configuration(), trial);
    }
    return found;
  }
}
