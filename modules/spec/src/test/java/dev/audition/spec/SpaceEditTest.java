package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.catalog.Catalog;
import dev.audition.space.Domain;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.space.Value;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpaceEditTest {
  private static final SearchSpace SPACE =
      SweepReader.read(
              """
              study: edited
              objective: {minimize: loss}
              parameters:
                lr: {type: real, min: 1e-4, max: 1, scale: log}
                layers: {type: integer, min: 1, max: 8}
                kind: {type: categorical, choices: [a, b, c]}
                drop: {type: real, min: 0, max: 1, when: layers > 2}
              trial: {command: ["true"]}
              """,
              "sweep.yaml",
              Catalog.installed())
          .study()
          .space();

  @Test
  void whatIsNotNamedStaysAsItIs() {
    assertThat(SpaceEdit.read(SPACE, "lr: {max: 0.1}\nlayers: {min: 2, max: 4}"))
        .containsEntry("lr", new Domain.Real(1e-4, 0.1, Scale.LOG, OptionalDouble.empty()))
        .containsEntry("layers", new Domain.Whole(2, 4, Scale.LINEAR, 1))
        .hasSize(2);
    assertThat(SpaceEdit.read(SPACE, "{kind: {choices: [a, b]}, drop: {max: 0.5}}"))
        .containsEntry(
            "kind", new Domain.Categorical(List.of(new Value.Text("a"), new Value.Text("b"))))
        .containsEntry("drop", new Domain.Real(0, 0.5, Scale.LINEAR, OptionalDouble.empty()));
  }

  @Test
  void mistakesAreNamedWithTheirPlace() {
    refuses("lrr: {max: 1}", "the space:1:1: lrr: there is no parameter 'lrr'; did you mean 'lr'?");
    refuses("lr: 0.1", "the space:1:5: lr: must be a mapping such as {max: 0.1}");
    refuses("lr: {maximum: 1}", "unknown key 'maximum'");
    refuses("lr: {min: 2}", "min must be a finite number no larger than max");
    refuses("lr", "must be a mapping such as lr: {max: 0.1}");
    refuses("", "must be a mapping such as lr: {max: 0.1}");
  }

  private static void refuses(String yaml, String message) {
    assertThatThrownBy(() -> SpaceEdit.read(SPACE, yaml))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }
}
