package dev.audition.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final Settings SOME =
      new Settings(
          Map.of("trials", 5L, "rate", 0.5, "mode", "stop", "deep", true, "list", List.of(1L)));

  @Test
  void valuesAreReadByType() {
    assertThat(SOME.whole("trials", 1, 0)).isEqualTo(5);
    assertThat(SOME.whole("other", 7, 0)).isEqualTo(7);
    assertThat(SOME.real("rate", 1)).isEqualTo(0.5);
    assertThat(SOME.real("trials", 1)).isEqualTo(5);
    assertThat(SOME.text("mode")).contains("stop");
    assertThat(SOME.flag("deep", false)).isTrue();
    assertThat(SOME.list("list")).hasSize(1);
    assertThat(SOME.choice("mode", List.of("go", "stop"))).isEqualTo("stop");
    assertThat(SOME.choice("other", List.of("go", "stop"))).isEqualTo("go");
    assertThat(SOME.real("rate", 1, 0, 1)).isEqualTo(0.5);
  }

  @Test
  void aBareValueIsPutAtItsKey() {
    assertThat(Settings.of(200L).bare("trials").whole("trials", 1, 1)).isEqualTo(200);
    assertThat(SOME.bare("trials")).isEqualTo(SOME);
    var both = new Settings(Map.of("value", 1L, "trials", 2L));
    assertThatThrownBy(() -> both.bare("trials").allow(Set.of("trials")))
        .hasMessageContaining("unknown setting 'value'");
  }

  @Test
  void messagesNameTheSettingTheRuleAndTheValue() {
    assertThatThrownBy(() -> SOME.whole("rate", 1, 0))
        .isInstanceOf(SettingException.class)
        .hasMessage("rate must be a whole number, but is 0.5");
    assertThatThrownBy(() -> SOME.whole("trials", 1, 6))
        .hasMessage("trials must be 6 or more, but is 5");
    assertThatThrownBy(() -> SOME.real("mode")).hasMessageContaining("finite number");
    assertThatThrownBy(() -> SOME.text("rate")).hasMessage("rate must be a string, but is 0.5");
    assertThatThrownBy(() -> SOME.flag("rate", true)).hasMessageContaining("true or false");
    assertThatThrownBy(() -> SOME.list("rate")).hasMessage("rate must be a list, but is 0.5");
    assertThatThrownBy(() -> SOME.required("nothing"))
        .hasMessage("nothing is missing; give it a value");
    assertThatThrownBy(() -> SOME.choice("mode", List.of("go", "stopp")))
        .hasMessage("mode must be one of go, stopp, but is 'stop'; did you mean 'stopp'?");
    assertThatThrownBy(() -> SOME.real("rate", 1, 1, 2))
        .hasMessage("rate must be from 1.0 to 2.0, but is 0.5");
    assertThatThrownBy(() -> SOME.allow(Set.of("trial", "rate", "mode", "deep", "list")))
        .hasMessage("unknown setting 'trials'; did you mean 'trial'?");
  }

  @Test
  void suggestionsKnowTyposAndListTheRest() {
    var names = List.of("median", "asha", "hyperband");
    assertThat(Suggestion.of("mdeian", names)).isEqualTo("did you mean 'median'?");
    assertThat(Suggestion.of("Hyperban", names)).isEqualTo("did you mean 'hyperband'?");
    assertThat(Suggestion.of("quantile", names)).isEqualTo("known are asha, hyperband, median");
  }
}
