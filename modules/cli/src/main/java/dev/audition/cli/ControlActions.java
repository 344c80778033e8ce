package dev.audition.cli;

import dev.audition.cli.control.ControlRequest;
import dev.audition.machine.ShadowKind;
import dev.audition.machine.StudyCommand;
import dev.audition.space.Domain;
import dev.audition.space.SearchSpace;
import dev.audition.spec.ConfigurationText;
import dev.audition.spec.RuleReader;
import dev.audition.spec.SpaceEdit;
import dev.audition.spec.SpecException;
import dev.audition.study.RuleSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Requests to a study, by the words of the control socket. */
final class ControlActions {
  static final String REASON = "reason";
  static final String NUMBER = "number";
  static final String RULE = "rule";
  static final String NAME = "name";
  static final String KIND = "kind";
  static final String ATTEMPT = "attempt";
  static final String SPACE = "space";
  static final String VALUES = "values";

  private ControlActions() {}

  /**
   * The command that a request means.
   *
   * @param space the study's, for values of its parameters
   * @throws IllegalArgumentException if it means none
   */
  static StudyCommand command(ControlRequest request, SearchSpace space) {
    String by = request.by();
    return switch (request.action()) {
      case "pause" -> new StudyCommand.PauseStudy(by, reason(request));
      case "stop" -> new StudyCommand.StopStudy(by, reason(request));
      case "set-parallel" -> new StudyCommand.ChangeParallelism(number(request), by);
      case "set-trials" -> new StudyCommand.ChangeBudget(number(request), by);
      case "set-stop" -> new StudyCommand.ChangeStopRule(rule(request), by);
      case "add-shadow" ->
          new StudyCommand.AddShadow(text(request, NAME), rule(request), kind(request), by);
      case "remove-shadow" -> new StudyCommand.RemoveShadow(text(request, NAME), by);
      case "adopt" -> new StudyCommand.Adopt(number(request), number(request, ATTEMPT), by);
      case "set-sampler" -> new StudyCommand.ChangeSampler(rule(request), by);
      case "set-pruner" -> new StudyCommand.ChangePruner(rule(request), by);
      case "set-space" -> new StudyCommand.ChangeSpace(domains(request, space), by);
      case "score-trial" ->
          new StudyCommand.ScoreTrial(number(request), values(request), by, reason(request));
      case "pause-trial" -> new StudyCommand.PauseTrial(number(request), by);
      case "resume-trial" -> new StudyCommand.ResumeTrial(number(request), by);
      case "cancel-trial" -> new StudyCommand.CancelTrial(number(request), by, reason(request));
      case "retry-trial" -> new StudyCommand.RetryTrial(number(request), by);
      case "enqueue" ->
          new StudyCommand.Enqueue(ConfigurationText.read(space, request.arguments()), by);
      case "open-gate" -> GateRequests.opening(request);
      case "answer-gate" -> GateRequests.answering(request);
      default ->
          throw new IllegalArgumentException(
              "this version does not know the action '%s'".formatted(request.action()));
    };
  }

  private static String reason(ControlRequest request) {
    return text(request, REASON);
  }

  private static String text(ControlRequest request, String argument) {
    return request.arguments().getOrDefault(argument, "");
  }

  private static ShadowKind kind(ControlRequest request) {
    return text(request, KIND).equals(ShadowKind.STOP.name()) ? ShadowKind.STOP : ShadowKind.PRUNER;
  }

  private static RuleSpec rule(ControlRequest request) {
    try {
      return RuleReader.parse(request.arguments().getOrDefault(RULE, ""));
    } catch (SpecException invalid) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(request.action(), invalid.getMessage()), invalid);
    }
  }

  private static Map<String, Domain> domains(ControlRequest request, SearchSpace space) {
    try {
      return SpaceEdit.read(space, request.arguments().getOrDefault(SPACE, ""));
    } catch (SpecException invalid) {
      throw new IllegalArgumentException(String.valueOf(invalid.getMessage()), invalid);
    }
  }

  private static List<Double> values(ControlRequest request) {
    return Arrays.stream(request.arguments().getOrDefault(VALUES, "").split(" "))
        .map(Double::valueOf)
        .toList();
  }

  private static int number(ControlRequest request) {
    return number(request, NUMBER);
  }

  private static int number(ControlRequest request, String argument) {
    String text = text(request, argument);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException invalid) {
      throw new IllegalArgumentException(
          "%s needs a number, but got '%s'".formatted(request.action(), text), invalid);
    }
  }

  static Map<String, String> rule(RuleSpec rule) {
    return Map.of(RULE, RuleReader.format(rule));
  }

  static Map<String, String> number(int number) {
    return Map.of(NUMBER, Integer.toString(number));
  }
}
