package dev.audition.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.Origin;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.Trial;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ExplainerTest {
  private static final RuleSpec TRIALS = RuleSpec.of("trials", Settings.of(8L));

  private static Explanation explain(List<Entry> log, int trial) {
    return Explainer.of(log, trial, Catalog.installed()).orElseThrow();
  }

  private static Judgement judgement(Explanation explanation) {
    List<Judgement> all =
        explanation.turns().stream().flatMap(turn -> turn.judgement().stream()).toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Of n trials at a rung the best floor(n / 3) go on; trial 6 is the seventh, so the best 2. */
  @Test
  void aRungsCohortAndCutOffAreThoseOfTheMoment() {
    var asha = RuleSpec.of("asha", new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L)));
    double[] losses = {0.5, 0.1, 0.9, 0.3, 0.7, 0.2, 0.4, 0.6};
    List<Entry> log = Film.shoot(asha, TRIALS, new int[] {9, 1}, (trial, step) -> losses[trial]);

    Explanation explanation = explain(log, 6);

    assertThat(explanation.now()).isInstanceOf(Trial.Pruned.class);
    Judgement judgement = judgement(explanation);
    assertThat(judgement.rung()).isEqualTo(OptionalInt.of(0));
    assertThat(judgement.step()).isEqualTo(1);
    assertThat(judgement.loss()).isEqualTo(0.4);
    assertThat(judgement.place()).isEqualTo(4);
    assertThat(judgement.of()).isEqualTo(7);
    assertThat(judgement.ahead()).containsExactly(1, 5, 3);
    // With trial 5's loss it would have been equally second: the worst that goes on.
    assertThat(judgement.cutoff()).contains(new Judgement.Placed(5, 0.2));
  }

  @Test
  void aStepsCohortIsThatOfTheStep() {
    var median = RuleSpec.of("median", new Settings(Map.of("startup-trials", 3L)));
    List<Entry> log = Film.shoot(median, TRIALS, new int[] {4, 1}, (trial, step) -> trial);

    Judgement judgement = judgement(explain(log, 4));

    assertThat(judgement.rung()).isEmpty();
    assertThat(judgement.place()).isEqualTo(5);
    assertThat(judgement.of()).isEqualTo(5);
    // The others' median is 1.5.
    assertThat(judgement.cutoff()).contains(new Judgement.Placed(1, 1));
  }

  @Test
  void aThresholdLooksAtTheTrialAlone() {
    var threshold = RuleSpec.of("threshold", new Settings(Map.of("upper", 4.0)));
    List<Entry> log = Film.shoot(threshold, TRIALS, new int[] {4, 1}, (trial, step) -> trial);

    Judgement judgement = judgement(explain(log, 5));

    assertThat(judgement.of()).isZero();
    assertThat(judgement.cutoff()).isEmpty();
  }

  @Test
  void whatIsNotPromotedIsComparedWithWhatWas() {
    var settings = new Settings(Map.of("min", 1L, "max", 9L, "eta", 3L, "mode", "promote"));
    List<Entry> log =
        Film.shoot(RuleSpec.of("asha", settings), TRIALS, new int[] {9, 1}, (trial, step) -> trial);

    Explanation explanation = explain(log, 5);

    Judgement last =
        explanation.turns().get(explanation.turns().size() - 1).judgement().orElseThrow();
    assertThat(last.place()).isEqualTo(6);
    assertThat(last.of()).isEqualTo(8);
    assertThat(last.cutoff()).contains(new Judgement.Placed(1, 1));
  }

  @Test
  void theProposalIsSeenAsTheSamplerSawIt() {
    List<Entry> log =
        Film.shoot(RuleSpec.of("none"), TRIALS, new int[] {2, 1}, (trial, step) -> -trial);

    Explanation.Proposal proposal = explain(log, 3).proposal();

    assertThat(proposal.origin()).isEqualTo(Origin.SAMPLER);
    assertThat(log.get((int) proposal.offset() - 1).event())
        .isInstanceOf(StudyEvent.TrialProposed.class);
    assertThat(proposal.known().offset()).isEqualTo(proposal.historyOffset());
    assertThat(proposal.known().trials().count(Trial.Kind.COMPLETED)).isEqualTo(3);
    assertThat(proposal.known().incumbent().map(Trial::number)).contains(2);
    assertThat(Explainer.of(log, 99, Catalog.installed())).isEqualTo(Optional.empty());
  }
}
