package dev.audition.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.study.AttemptEnd;
import org.junit.jupiter.api.Test;

final class StageRulesTest {
  private final Scenario study = Scenario.running(2).propose(0.1).propose(0.2);

  private static StudyCommand enter(int attempt, String stage) {
    return new StudyCommand.EnterStage(0, attempt, stage);
  }

  private static StudyCommand share(String stage, double seconds) {
    return new StudyCommand.ShareStage(0, 1, stage, "sha256", seconds);
  }

  @Test
  void aTrialIsInTheStageThatItsAttemptEnteredLast() {
    study.start(0);
    assertThat(study.trial(0).facts().stage()).isEmpty();
    study.does(enter(1, "data"));
    study.holds(enter(1, "data"));
    study.does(enter(1, "epochs"));
    study.report(0, 1, 0.5);
    assertThat(study.trial(0).facts().stage()).isEqualTo("epochs");
    study.does(enter(1, "data"));
    assertThat(study.trial(0).facts().stage()).isEqualTo("data");
  }

  @Test
  void everyAttemptEntersItsStagesAnew() {
    study.start(0).does(enter(1, "data"));
    study.end(0, new AttemptEnd.Lost("gone"));
    assertThat(study.trial(0).facts().stage()).isEqualTo("data");
    study.start(0);
    assertThat(study.trial(0).facts().stage()).isEmpty();
    study.refuses(Refusal.STALE_ATTEMPT, enter(1, "epochs"));
    study.does(enter(2, "data"));
  }

  @Test
  void onlyLiveAttemptsEnterStages() {
    study.refuses(Refusal.STALE_ATTEMPT, enter(0, "data"));
    study.refuses(Refusal.STALE_ATTEMPT, enter(1, "data"));
    study.submit(0);
    assertThat(study.does(enter(1, "data"))).hasSize(2);
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.RUNNING);
    study.does(new StudyCommand.PauseTrial(0, "ann"));
    study.does(enter(1, "epochs"));
    assertThat(study.kind(0)).isEqualTo(Trial.Kind.STOPPING);
    study.end(0, new AttemptEnd.Stopped());
    study.refuses(Refusal.STALE_ATTEMPT, enter(1, "evaluate"));
    assertThat(study.trial(0).facts().stage()).isEqualTo("epochs");
  }

  @Test
  void namesAreShortAndPrintable() {
    study.start(0);
    study.refuses(Refusal.INVALID, enter(1, " "));
    study.refuses(Refusal.INVALID, enter(1, "a\u001bb"));
    assertThat(study.refuses(Refusal.INVALID, enter(1, "x".repeat(257)))).contains("1 to 256");
    study.refuses(Refusal.INVALID, new StudyCommand.ShareStage(0, 1, "data", "", 1));
  }

  @Test
  void whatSharingSavedIsCountedOnceAnAttempt() {
    study.start(0).does(enter(1, "data"));
    study.does(share("data", 90));
    study.holds(share("data", 90));
    study.does(enter(1, "epochs"));
    study.does(new StudyCommand.EnterStage(0, 1, "more"));
    study.does(share("more", 0.5));
    assertThat(study.state().spent().savedSeconds()).isEqualTo(90.5);
    assertThat(study.state().spent().slotSeconds()).isZero();
  }

  @Test
  void savedSecondsAreANumber() {
    study.start(0);
    for (double seconds : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(study.refuses(Refusal.INVALID, share("data", seconds))).contains("0 or more");
    }
  }
}
