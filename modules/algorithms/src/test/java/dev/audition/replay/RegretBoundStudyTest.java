package dev.audition.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.study.RuleSpec;
import dev.audition.study.Settings;
import dev.audition.study.StudySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stop rule that looks at the trials says the same of a study as of its log. */
final class RegretBoundStudyTest {
  private static final RuleSpec NONE = RuleSpec.of("none");
  private static final RuleSpec TRIALS = RuleSpec.of("trials", Settings.of(30L));
  private static final RuleSpec BOUND =
      RuleSpec.of("regret-bound", new Settings(Map.of("bound", 0.4, "min-trials", 5L)));
  private static final RuleSpec EITHER = RuleSpec.of("any", List.of(TRIALS, BOUND));

  /** Trials at {@code x = 1 / (2 + trial)}; best at {@code x = 0.3}. */
  private static List<Entry> film(RuleSpec stop) {
    return Film.shoot(
        NONE,
        stop,
        new int[] {2, 1},
        (trial, step) -> Math.pow(1.0 / (2 + trial) - 0.3, 2) + 1.0 / step);
  }

  private static Replay replay(List<Entry> log) {
    StudySpec spec = Film.spec(NONE, EITHER, 1);
    return new Replay(Recorder.of(log), Catalog.installed(), Optional.of(spec.space()));
  }

  private static RuleSet stop(RuleSpec rule) {
    return new RuleSet("", Optional.empty(), Optional.of(rule));
  }

  private static int finishing(List<Entry> log) {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).event() instanceof StudyEvent.StudyFinishing) {
        return i;
      }
    }
    throw new AssertionError("it does not finish");
  }

  private static String reason(Entry entry) {
    return ((StudyEvent.StudyFinishing) entry.event()).reason().text();
  }

  @Test
  void itEndsTheStudyAndItsReplayAtTheSameEntryForTheSameReason() {
    List<Entry> ended = film(EITHER);
    int at = finishing(ended);
    assertThat(reason(ended.get(at))).startsWith("no configuration is better in loss by more than");
    List<Entry> whole = film(TRIALS);
    assertThat(whole.size()).isGreaterThan(ended.size());

    Votes votes = replay(whole).votes(stop(BOUND), 0);

    assertThat(votes.end()).isEqualTo(at);
    assertThat(votes.reason()).isEqualTo(reason(ended.get(at)));
  }

  @Test
  void aReplayThatDoesNotKnowTheSpaceSaysSo() {
    var blind = new Replay(Recorder.of(film(TRIALS)), Catalog.installed(), Optional.empty());
    assertThatThrownBy(() -> blind.votes(stop(BOUND), 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its space is not known");
    assertThat(blind.votes(stop(TRIALS), 0).end()).isPositive();
  }

  /** The study had enough long ago by a rule that it has only now. */
  @Test
  void aRunningStudyCanBeGivenIt() {
    List<Entry> whole = film(TRIALS);
    StudyState state = StudyState.initial();
    for (Entry entry : whole.subList(0, finishing(whole) - 1)) {
      state = StudyMachine.evolve(state, entry);
    }
    var machine = new StudyMachine(Film.spec(NONE, TRIALS, 1), Catalog.installed());

    var accepted =
        machine.accept(state, state.at(), new StudyCommand.ChangeStopRule(BOUND, "somebody"));

    assertThat(accepted.entries().get(0).event()).isInstanceOf(StudyEvent.StopRuleChanged.class);
    assertThat(reason(accepted.entries().get(1)))
        .startsWith("no configuration is better in loss by more than");
    var restarted = new StudyMachine(Film.spec(NONE, TRIALS, 1), Catalog.installed());
    assertThat(restarted.wakeAfter(state, state.at())).isEmpty();
  }
}
