package dev.audition.spec;

import dev.audition.study.Objective;
import dev.audition.study.Settings;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import java.util.List;

/**
 * The stop rule {@code {when: best < 0.1 && trials > 20}}: a CEL expression over {@code trials},
 * {@code ended}, {@code completed}, {@code pruned}, {@code failed}, {@code cancelled}, {@code
 * failed_in_a_row}, {@code since_improvement}, {@code best}, {@code elapsed} and {@code cost}, the
 * last two in seconds.
 */
public final class WhenProvider implements StopRuleProvider {
  static final String NAME = "when";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
    return WhenRule.create(settings);
  }
}
