package dev.audition.algorithm.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.algorithm.asha.AshaPrunerProvider;
import dev.audition.pruner.Pruner;
import dev.audition.pruner.PrunerProvider;
import dev.audition.pruner.Verdict;
import dev.audition.study.SettingException;
import dev.audition.study.Settings;
import dev.audition.testkit.PrunerRace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CombinationTest {
  private static final Pruner ON = (subject, board) -> Verdict.goOn();
  private static final Pruner STOP = (subject, board) -> new Verdict.Stop("enough");

  private static Pruner of(PrunerProvider provider, Pruner... operands) {
    return provider.create(Settings.none(), 0, List.of(operands));
  }

  private static Pruner asha(String mode) {
    return new AshaPrunerProvider()
        .create(new Settings(Map.of("max", 9L, "mode", mode)), 0, List.of());
  }

  private static Verdict verdict(Pruner pruner) {
    return new PrunerRace(pruner).report(0, 1, 0.5);
  }

  @Test
  void anyStopsIfOneStops() {
    var any = new AnyPrunerProvider();
    assertThat(verdict(of(any, ON, ON))).isEqualTo(Verdict.goOn());
    assertThat(verdict(of(any, ON, STOP))).isEqualTo(new Verdict.Stop("enough"));
    assertThat(verdict(of(any, asha("promote"), ON))).isInstanceOf(Verdict.Pause.class);
    assertThat(verdict(of(any, asha("promote"), STOP))).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void allStopsIfAllStop() {
    var all = new AllPrunerProvider();
    assertThat(verdict(of(all, STOP, STOP))).isEqualTo(new Verdict.Stop("enough; and enough"));
    assertThat(verdict(of(all, ON, STOP))).isEqualTo(Verdict.goOn());
    assertThat(verdict(of(all, asha("promote"), STOP))).isInstanceOf(Verdict.Pause.class);
    assertThat(verdict(of(all, asha("promote"), ON))).isEqualTo(Verdict.goOn());
  }

  @Test
  void notTurnsTheVerdict() {
    var not = new NotPrunerProvider();
    assertThat(verdict(of(not, STOP))).isEqualTo(Verdict.goOn());
    assertThat(verdict(of(not, ON))).isInstanceOf(Verdict.Stop.class);
  }

  @Test
  void rungsAreThoseOfTheOnePrunerThatHasSome() {
    Pruner any = of(new AnyPrunerProvider(), ON, asha("promote"));
    assertThat(any.ladder(0).steps()).containsExactly(1L, 3L, 9L);
    assertThat(any.promotes()).isTrue();
    var race = new PrunerRace(any);
    for (int trial = 0; trial < 3; trial++) {
      race.report(trial, 1, trial);
    }
    assertThat(race.promote()).hasValue(0);
  }

  @Test
  void whatCannotBeCombinedIsRefused() {
    var any = new AnyPrunerProvider();
    assertThatThrownBy(() -> of(any, asha("stop"), asha("stop")))
        .isInstanceOf(SettingException.class)
        .hasMessage("any may combine one pruner with rungs, but has 2; keep one");
    assertThatThrownBy(() -> of(any)).hasMessageContaining("has none");
    assertThatThrownBy(() -> of(new NotPrunerProvider(), ON, ON))
        .hasMessage("not must have exactly one pruner, but has 2");
    assertThatThrownBy(() -> of(new NotPrunerProvider(), asha("promote")))
        .hasMessageContaining("use mode: stop");
  }
}
