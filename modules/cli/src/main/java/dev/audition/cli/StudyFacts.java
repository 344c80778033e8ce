package dev.audition.cli;

import dev.audition.catalog.Catalog;
import dev.audition.cli.view.Figures;
import dev.audition.cli.view.SafeText;
import dev.audition.cli.view.StudyWatch.Limits;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.StudyState;
import dev.audition.machine.Trial;
import dev.audition.study.Objective;
import dev.audition.study.OutcomeConstraint;
import dev.audition.study.StopReason;
import dev.audition.study.StopRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What commands say about a study. */
final class StudyFacts {
  private StudyFacts() {}

  /** How many trials the study may have; empty if no rule says so, or the rule is not installed. */
  static OptionalInt planned(StudyState state, Catalog catalog) {
    return limits(state, catalog).trials();
  }

  /** What the study may use; nothing is limited if the rule is not installed. */
  static Limits limits(StudyState state, Catalog catalog) {
    if (state.created().isEmpty()) {
      return Limits.none();
    }
    try {
      StopRule rule = catalog.stopRule(state.controls().stop(), state.created().get().objectives());
      return new Limits(rule.trialLimit(), rule.costLimit());
    } catch (IllegalArgumentException notInstalled) {
      return Limits.none();
    }
  }

  /** The phase in a word: {@code running}, {@code finished}. */
  static String phase(StudyState state) {
    return state.phase().kind().name().toLowerCase(Locale.ROOT);
  }

  /** Why it is in that phase, for people; may be empty. */
  static String why(StudyState state) {
    return switch (state.phase()) {
      case StudyPhase.Created phase -> "";
      case StudyPhase.Running phase -> waits(state);
      case StudyPhase.Paused phase -> phase.reason();
      case StudyPhase.Finishing phase -> phase.reason().text();
      case StudyPhase.Finished phase -> phase.reason().text();
      case StudyPhase.Failed phase -> phase.reason().text();
    };
  }

  private static String waits(StudyState state) {
    if (state.gated()) {
      return "waits for an answer";
    }
    var window = state.controls().window();
    return window.open() ? "" : WindowText.waiting(window);
  }

  /** Counts of trials by state, those that are not 0. */
  static Map<String, Integer> counts(StudyState state) {
    var counts = new LinkedHashMap<String, Integer>();
    for (Trial.Kind kind : Trial.Kind.values()) {
      if (state.trials().count(kind) > 0) {
        counts.put(kind.name().toLowerCase(Locale.ROOT), state.trials().count(kind));
      }
    }
    return counts;
  }

  /** {@code 3 completed, 1 failed}. */
  static String countsText(StudyState state) {
    String text =
        counts(state).entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }

  /** The best trials, by number. */
  static List<Trial.Completed> front(StudyState state) {
    var front = new ArrayList<Trial.Completed>();
    for (int number : state.standing().front()) {
      if (state.trials().get(number) instanceof Trial.Completed completed) {
        front.add(completed);
      }
    }
    return front;
  }

  /** A trial's values by metric. */
  static Map<String, Object> values(StudyState state, Trial.Completed trial) {
    var values = new LinkedHashMap<String, Object>();
    List<Objective> objectives = state.created().orElseThrow().objectives();
    for (int i = 0; i < objectives.size(); i++) {
      values.put(objectives.get(i).metric(), Json.number(trial.values().get(i)));
    }
    return values;
  }

  /** {@code val_loss=0.1312}, for people. */
  static String valuesText(StudyState state, Trial.Completed trial) {
    List<Objective> objectives = state.created().orElseThrow().objectives();
    var parts = new ArrayList<String>();
    for (int i = 0; i < objectives.size(); i++) {
      parts.add(
          SafeText.line(objectives.get(i).metric(), 40)
              + "="
              + Figures.number(trial.values().get(i)));
    }
    parts.addAll(brokenText(state, trial));
    return String.join(" ", parts);
  }

  /** Which outcome constraints a trial breaks, for people. */
  private static List<String> brokenText(StudyState state, Trial.Completed trial) {
    var parts = new ArrayList<String>();
    List<OutcomeConstraint> constraints = state.created().orElseThrow().terms().constraints();
    for (int i = 0; i < constraints.size(); i++) {
      double value = trial.outcomes().get(i);
      if (!(constraints.get(i).violation(value) == 0)) {
        parts.add(
            "(not feasible: %s=%s, but must be %s)"
                .formatted(
                    SafeText.line(constraints.get(i).metric(), 40),
                    Figures.number(value),
                    SafeText.line(constraints.get(i).toString(), 80)));
      }
    }
    return parts;
  }

  /** Slot time spent, also by attempts that are under way. */
  static Duration spent(StudyState state, Instant now) {
    double seconds = state.spent().slotSeconds();
    for (Trial trial : state.trials().liveOnes()) {
      Duration since = Duration.between(trial.facts().history().attemptStarted(), now);
      seconds += Math.max(0, since.toMillis() / 1000.0);
    }
    return Duration.ofMillis((long) (seconds * 1000));
  }

  /** What {@code run} and {@code resume} end with, once nothing is under way any more. */
  static ExitCode exit(StudyState state) {
    return switch (state.phase()) {
      case StudyPhase.Created phase -> ExitCode.PAUSED;
      case StudyPhase.Running phase -> ExitCode.PAUSED;
      case StudyPhase.Paused phase -> ExitCode.PAUSED;
      case StudyPhase.Finishing phase -> over(state, phase.reason());
      case StudyPhase.Finished phase -> over(state, phase.reason());
      case StudyPhase.Failed phase -> over(state, phase.reason());
    };
  }

  private static ExitCode over(StudyState state, StopReason reason) {
    if (reason.kind() == StopReason.Kind.FAILURES) {
      return ExitCode.FAILURES;
    }
    if (state.violation().orElse(1) > 0) {
      return ExitCode.NO_RESULT;
    }
    return reason.kind() == StopReason.Kind.DEADLINE ? ExitCode.DEADLINE : ExitCode.OK;
  }

  /** The stop reason, if there is one. */
  static Optional<StopReason> reason(StudyState state) {
    return switch (state.phase()) {
      case StudyPhase.Finishing phase -> Optional.of(phase.reason());
      case StudyPhase.Finished phase -> Optional.of(phase.reason());
      case StudyPhase.Failed phase -> Optional.of(phase.reason());
      case StudyPhase.Created phase -> Optional.empty();
      case StudyPhase.Running phase -> Optional.empty();
      case StudyPhase.Paused phase -> Optional.empty();
    };
  }
}
