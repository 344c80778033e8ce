package dev.audition.algorithm.stop;

import dev.audition.study.SettingException;
import dev.audition.study.StopRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules that a combination combines. */
final class Operands {
  private Operands() {}

  static List<StopRule> some(String name, List<StopRule> operands) {
    if (operands.isEmpty()) {
      throw new SettingException(
          "", "%s must combine rules, but has none; list one or more".formatted(name));
    }
    return List.copyOf(operands);
  }

  /** Any deadline that passes can change what a combination says, so the next one counts. */
  static Optional<Duration> nextDeadline(List<StopRule> operands, Duration elapsed) {
    return operands.stream()
        .flatMap(rule -> rule.deadline(elapsed).stream())
        .min(Comparator.naturalOrder());
  }
}
