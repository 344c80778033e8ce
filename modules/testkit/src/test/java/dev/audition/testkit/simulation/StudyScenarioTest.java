package dev.audition.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyPhase;
import dev.audition.space.SearchSpace;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StopRule;
import dev.audition.study.StopRuleProvider;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StudyScenarioTest {
  private record Never() implements StopRuleProvider {
    @Override
    public String name() {
      return "never";
    }

    @Override
    public StopRule create(Settings settings, List<Objective> objectives, List<StopRule> operands) {
      return progress -> Optional.empty();
    }
  }

  private static StudyScenario study() {
    var rules = new StudyRules(RuleSpec.of("random"), RuleSpec.of("none"), RuleSpec.of("never"));
    var spec =
        new StudySpec(
            "study",
            List.of(Objective.minimize("loss")),
            SearchSpace.of(List.of()),
            1,
            rules,
            1,
            Attempts.standard(),
            List.of(),
            "{}");
    return StudyScenario.of(spec, new Catalog(List.of(), List.of(), List.of(new Never())))
        .given(new StudyCommand.Create("id"));
  }

  @Test
  void tellsAStudy() {
    var scenario =
        study()
            .when(new StudyCommand.Start())
            .thenEvents(StudyEvent.StudyStarted.class)
            .thenOutstanding(new StudyEffect.Propose(0, 1))
            .when(new StudyCommand.Start())
            .thenNothing()
            .given(new StudyEvent.StudyPaused("ann", "lunch"))
            .thenOutstanding()
            .when(new StudyCommand.PauseTrial(0, "ann"))
            .thenRefused(Refusal.UNKNOWN);
    assertThat(scenario.state().phase().kind()).isEqualTo(StudyPhase.Kind.PAUSED);
    assertThat(scenario.log()).hasSize(3);
  }

  @Test
  void saysWhatWasExpected() {
    assertThatThrownBy(() -> study().when(new StudyCommand.Start()).thenNothing())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("StudyStarted");
    assertThatThrownBy(() -> study().given(new StudyCommand.ResumeStudy("ann")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ResumeStudy");
  }
}
