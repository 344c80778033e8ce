package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.study.GateCondition;
import dev.audition.study.GateInput;
import dev.audition.study.GateRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final String SWEEP =
      """
      study: gated
      objective: {minimize: loss}
      parameters:
        lr: {type: real, min: 0, max: 1}
        kind: {type: categorical, choices: [a, b]}
      search: {sampler: random, pruner: {asha: {min: 1, max: 9, eta: 3}}}
      trial: {command: [t, "{params}"]}
      gates:
        - name: top
          before: {rung: 2}
          ask: Worth it?
          deadline: 2h
          default: approve
          roles: [lead, owner]
          inputs: {lr: parameter, why: text, sure: flag, n: {type: integer, min: 1, max: 4}}
        - name: odd
          when: loss > 10.0 && step >= 3 || train > 5 && kind == 'b'
          metrics: [train]
          ask: Odd
        - {name: many, after: {every-trials: 20}, ask: Go on?}
        - name: tenth
          after: {step: 10}
          ask: Look
          inputs: {m: {min: 0, max: 1}, c: {type: categorical, choices: [x, 2]}}
        - {name: stage, after: {stage: features}, ask: Look}
        - {name: stage2, before: {stage: evaluate}, ask: Look}
        - {name: once, after: {trials: 5}, ask: Look}
      """;

  private static List<GateRule> gates(String text) {
    return SweepReader.read(text, "sweep.yaml", Catalog.installed()).study().gates();
  }

  @Test
  void everyKindOfGateIsRead() {
    List<GateRule> gates = gates(SWEEP);
    GateRule top = gates.get(0);
    assertThat(top.trigger()).isEqualTo(new GateRule.BeforeRung(2));
    assertThat(top.ask()).isEqualTo("Worth it?");
    assertThat(top.deadline()).contains(Duration.ofHours(2));
    assertThat(top.approveByDefault()).isTrue();
    assertThat(top.roles()).containsExactly("lead", "owner");
    assertThat(top.inputs()).extracting(GateInput::name).containsExactly("lr", "why", "sure", "n");
    assertThat(top.inputs().get(0).parse("0.5").plain()).isEqualTo(0.5);
    assertThat(top.inputs().get(1).domain()).isEmpty();
    assertThat(top.inputs().get(2).parse("true").plain()).isEqualTo(true);
    assertThat(top.inputs().get(3).domain()).get().isInstanceOf(Domain.Whole.class);
    assertThat(gates.get(2).trigger()).isEqualTo(new GateRule.AfterTrials(20, true));
    assertThat(gates.get(3).trigger()).isEqualTo(new GateRule.AtStep(10));
    assertThat(gates.get(4).trigger()).isEqualTo(new GateRule.AfterStage("features"));
    assertThat(gates.get(5).trigger()).isEqualTo(new GateRule.BeforeStage("evaluate"));
    assertThat(gates.get(6).trigger()).isEqualTo(new GateRule.AfterTrials(5, false));
  }

  @Test
  void conditionsReadStepMetricsAndParameters() {
    var when = (GateRule.When) gates(SWEEP).get(1).trigger();
    assertThat(holds(when, "a", 3, Map.of("loss", 11.0))).isTrue();
    assertThat(holds(when, "a", 2, Map.of("loss", 11.0))).isFalse();
    assertThat(holds(when, "a", 3, Map.of("loss", Double.NaN))).isFalse();
    assertThat(holds(when, "b", 1, Map.of("loss", 1.0, "train", 6.0))).isTrue();
    assertThat(holds(when, "b", 1, Map.of("train", 6.0))).isTrue();
    assertThat(holds(when, "b", 1, Map.of())).isFalse();
  }

  private static boolean holds(
      GateRule.When when, String kind, long step, Map<String, Double> metrics) {
    var configuration =
        Configuration.ofPlain(new java.util.TreeMap<>(Map.of("lr", 0.5, "kind", kind)));
    return when.condition().holds(new GateCondition.Facts(configuration, step, metrics));
  }

  @Test
  void theDocumentRestoresThem() {
    Sweep sweep = SweepReader.read(SWEEP, "sweep.yaml", Catalog.installed());
    Sweep again = SweepReader.fromDocument(sweep.document(), Path.of(""), Catalog.installed());
    assertThat(again.document()).isEqualTo(sweep.document());
    assertThat(again.study().gates()).hasSize(7);
    assertThat(again.study().gates().get(0)).isEqualTo(sweep.study().gates().get(0));
    assertThat(again.study().gates().get(3)).isEqualTo(sweep.study().gates().get(3));
  }
}
