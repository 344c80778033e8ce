package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.space.Value;
import dev.audition.study.AttemptEnd;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AnswerRulesTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
  private static final Domain COUNT = new Domain.Whole(1, 20, Scale.LINEAR, 1);

  private static GateRule rule(GateRule.Trigger trigger, List<String> roles, GateInput... inputs) {
    return new GateRule("g", trigger, "go on?", Optional.empty(), false, roles, List.of(inputs));
  }

  private static Scenario study(GateRule rule) {
    return Scenario.running(
        Scenario.spec(Scenario.NO_PRUNER, 1, Rules.rule("trials", 9)).withGates(List.of(rule)));
  }

  /** Trial 0 waits for its gate. */
  private static Scenario waiting(List<String> roles, GateInput... inputs) {
    var study = study(rule(new GateRule.AtStep(1), roles, inputs));
    study.propose(0.1).start(0);
    study.report(0, 1, 0.5);
    study.end(0, new AttemptEnd.Stopped());
    return study;
  }

  private static StudyCommand answer(String gate, Map<String, Value> values) {
    return answer(gate, GateOutcome.APPROVED, "", values);
  }

  private static StudyCommand answer(
      String gate, GateOutcome outcome, String role, Map<String, Value> values) {
    return new StudyCommand.AnswerGate(
        gate, new Gate.Answer(outcome, "ann", role, "because", "", values));
  }

  @Test
  void onlySomebodyWithTheRoleAnswers() {
    var study = waiting(List.of("lead", "owner"));
    assertThat(study.refuses(Refusal.FORBIDDEN, answer("g@0", Map.of())))
        .contains("lead or owner", "without a role");
    study.refuses(Refusal.FORBIDDEN, answer("g@0", GateOutcome.REJECTED, "intern", Map.of()));
    study.does(answer("g@0", GateOutcome.APPROVED, "owner", Map.of()));
    assertThat(study.state().gates().get("g@0").answer().orElseThrow().role()).isEqualTo("owner");
  }

  @Test
  void anAnswerSaysWhoGivesIt() {
    var study = waiting(List.of());
    study.refuses(
        Refusal.INVALID,
        new StudyCommand.AnswerGate("g@0", new Gate.Answer(GateOutcome.APPROVED, " ", "", "", "")));
  }

  @Test
  void theOutcomeHoldsTheHashOfWhatWasShown() throws NoSuchAlgorithmException {
    var study = waiting(List.of());
    List<String> evidence = study.state().gates().get("g@0").evidence();
    assertThat(evidence)
        .containsExactly(
            "trial 0, attempt 1",
            "configuration x=0.1",
            "step 1: loss=0.5",
            "slot time 0.0 s",
            "no trial has completed yet");
    byte[] text = String.join("\n", evidence).getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    study.refuses(
        Refusal.CONFLICT,
        new StudyCommand.AnswerGate(
            "g@0", new Gate.Answer(GateOutcome.APPROVED, "ann", "", "", "0".repeat(64))));
    study.does(answer("g@0", Map.of()));
    study.holds(answer("g@0", Map.of()));
    study.holds(
        new StudyCommand.AnswerGate(
            "g@0", new Gate.Answer(GateOutcome.APPROVED, "ann", "", "because", hash)));
    Gate.Answer answer = study.state().gates().get("g@0").answer().orElseThrow();
    assertThat(answer.evidence()).isEqualTo(hash);
    assertThat(answer.note()).isEqualTo("because");
  }

  @Test
  void theEvidencePutsTheTrialBesideTheOthers() {
    var study = study(rule(new GateRule.AtStep(1), List.of()));
    for (int trial = 0; trial < 3; trial++) {
      study.propose(0.1 * trial).start(trial);
      study.finish(trial, 1 + trial);
    }
    study.propose(0.5).start(3);
    study.report(3, 1, 1.5);
    assertThat(study.state().gates().get("g@3").evidence())
        .contains(
            "better than 2 of 3 completed trials", "best so far trial 0 with loss=1.0: x=0.0");
  }

  @Test
  void aYesCanChangeTheConfiguration() {
    var study = waiting(List.of(), GateInput.of("x", UNIT), GateInput.text("why"));
    var events =
        study.does(answer("g@0", Map.of("x", new Value.Whole(1), "why", new Value.Text("so"))));
    assertThat(events)
        .hasSize(3)
        .contains(new StudyEvent.ConfigurationChanged(0, Scenario.point(1.0), "ann"));
    assertThat(study.trial(0).facts().configuration()).isEqualTo(Scenario.point(1.0));
    assertThat(study.state().gates().get("g@0").answer().orElseThrow().values())
        .containsEntry("x", new Value.Real(1));
    study.start(0);
  }

  @Test
  void valuesAreThoseThatWereAskedFor() {
    var study = waiting(List.of(), GateInput.of("x", UNIT));
    assertThat(study.refuses(Refusal.INVALID, answer("g@0", Map.of("y", new Value.Real(0.2)))))
        .contains("takes no 'y'");
    assertThat(study.refuses(Refusal.INVALID, answer("g@0", Map.of("x", new Value.Real(2)))))
        .contains("'x' must be a real number from 0.0 to 1.0");
    study.refuses(Refusal.INVALID, answer("g@0", Map.of("x", new Value.Text("much"))));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.PAUSED);
    assertThat(study.state().gates().get("g@0").open()).isTrue();
  }

  @Test
  void aValueOutsideOfTheSpaceIsRefusedWithTheAnswer() {
    var study =
        waiting(
            List.of(),
            GateInput.of("x", new Domain.Real(0, 9, Scale.LINEAR, OptionalDouble.empty())));
    study.refuses(Refusal.INVALID, answer("g@0", Map.of("x", new Value.Real(2))));
    assertThat(study.state().gates().get("g@0").open()).isTrue();
  }

  @Test
  void aNoChangesNothing() {
    var study = waiting(List.of(), GateInput.of("x", UNIT));
    study.does(answer("g@0", GateOutcome.REJECTED, "", Map.of("x", new Value.Real(0.75))));
    assertThat(study.trial(0).facts().configuration()).isEqualTo(Scenario.point(0.1));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.CANCELLED);
  }

  @Test
  void aLiveAttemptKeepsItsConfigurationUntilItHasEnded() {
    var study = study(rule(new GateRule.AtStep(1), List.of(), GateInput.of("x", UNIT)));
    study.propose(0.1).start(0);
    study.report(0, 1, 0.5);
    study.does(answer("g@0", Map.of("x", new Value.Real(0.75))));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STOPPING);
    study.end(0, new AttemptEnd.Stopped());
    assertThat(study.trial(0).facts().configuration()).isEqualTo(Scenario.point(0.75));
  }

  @Test
  void aResultIsNotThatOfAnotherConfiguration() {
    var study = study(rule(new GateRule.AfterStage("fit"), List.of(), GateInput.of("x", UNIT)));
    study.propose(0.1).start(0);
    study.does(new StudyCommand.EnterStage(0, 1, "fit"));
    study.finish(0, 0.5);
    assertThat(study.refuses(Refusal.INVALID, answer("g@0", Map.of("x", new Value.Real(0.75)))))
        .contains("has its result already");
    study.does(answer("g@0", Map.of()));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.COMPLETED);
  }

  @Test
  void aYesToTheStudyCanChangeItsLimits() {
    var study =
        study(
            rule(
                new GateRule.AfterTrials(1, false),
                List.of(),
                GateInput.of("parallel", COUNT),
                GateInput.of("trials", COUNT)));
    study.propose(0.1).start(0);
    study.finish(0, 0.5);
    study.does(
        answer("g@1", Map.of("parallel", new Value.Whole(4), "trials", new Value.Whole(12))));
    assertThat(study.state().controls().parallel()).isEqualTo(4);
    assertThat(study.state().controls().stop()).isEqualTo(Rules.rule("trials", 12));
    assertThat(study.state().waiting()).isFalse();
  }

  @Test
  void whatIsTypedIsParsed() {
    assertThat(GateInput.of("x", UNIT).parse("0.5")).isEqualTo(new Value.Real(0.5));
    assertThat(GateInput.of("n", COUNT).parse("7")).isEqualTo(new Value.Whole(7));
    assertThat(GateInput.text("t").parse("any thing")).isEqualTo(new Value.Text("any thing"));
    var kind = new Domain.Categorical(List.of(new Value.Text("a"), new Value.Flag(true)));
    assertThat(GateInput.of("k", kind).parse("true")).isEqualTo(new Value.Flag(true));
    for (var wrong : List.of(GateInput.of("n", COUNT), GateInput.of("k", kind))) {
      org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
          .isThrownBy(() -> wrong.parse("much"))
          .withMessageContaining("must be")
          .withMessageContaining("much");
    }
  }
}
