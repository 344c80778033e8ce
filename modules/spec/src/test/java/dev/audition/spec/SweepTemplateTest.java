package dev.audition.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.space.Configuration;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepTemplateTest {
  private static final String SCRIPT =
      """
      import argparse, click
      parser = argparse.ArgumentParser(description="trains (well)")
      parser.add_argument('--lr', type=float, default=1e-3, help="learning rate (log)")
      parser.add_argument("--batch-size", "-b", type=int, default=64)
      parser.add_argument('--optimizer', choices=['adam', "sgd"], default='adam')
      parser.add_argument('--dropout', type=float, default=0.1)
      parser.add_argument('--epochs', type=int, default=10)
      parser.add_argument('--data-dir', default="data")
      parser.add_argument('--amp', action='store_true')
      # parser.add_argument('--old', type=float, default=1.0)
      @click.option("--layers", default=2)
      def main(layers):
        print({"val_acc": 0.9})
      """;

  private static Sweep read(String text) {
    return SweepReader.read(text, "sweep.yaml", Catalog.installed());
  }

  @Test
  void argumentsOfAScriptBecomeParameters(@TempDir Path folder) throws IOException {
    Path script = Files.writeString(folder.resolve("train model.py"), SCRIPT);

    Sweep sweep = read(SweepTemplate.forScript(script));

    assertThat(sweep.study().name()).isEqualTo("train-model");
    assertThat(sweep.study().objectives().getFirst().metric()).isEqualTo("val_acc");
    assertThat(sweep.study().space().parameters().stream().map(Parameter::name))
        .containsExactly("lr", "batch-size", "optimizer", "dropout", "layers");
    assertThat(sweep.study().space().parameters().getFirst().domain())
        .isEqualTo(new Domain.Real(1e-4, 1e-2, Scale.LOG, OptionalDouble.empty()));
    assertThat(sweep.study().start().getFirst())
        .extracting(Configuration::toString)
        .isEqualTo("lr=0.001 batch-size=64 optimizer=adam dropout=0.1 layers=2");
    assertThat(sweep.trial())
        .isEqualTo(
            new TrialDefinition.Command(
                List.of("{python}", script.toString(), "{params}"), ProcessSettings.standard()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none.py",
        "train.sh",
        "a b/train.jar",
        "x.R",
        "binary",
        "-.py",
        "{odd}.py",
        "\"q\".py",
        "a\nb.py",
        "dir/..",
        "/"
      })
  void everyTemplateIsASoundSpec(String script) {
    Sweep sweep = read(SweepTemplate.forScript(Path.of(script)));

    assertThat(sweep.study().space().size()).isEqualTo(2);
  }

  @Test
  void oddScriptsDoNoHarm(@TempDir Path folder) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("odd.py"),
            """
            add_argument('--a', type=float, default=-3.5)
            add_argument('--b', type=int, default=0)
            add_argument('--c', type=int, default=-9)
            add_argument('--d', type=float, default=1e308)
            add_argument('--e', choices=[1, 2.5, "x#y: {z}"], default=7)
            add_argument('--f', choices=["one"])
            add_argument('--g', type=float)
            add_argument('--h', default=1e400)
            add_argument('--lr', type=float, default=0.1), add_argument('--lr', type=int)
            add_argument('--params', type=int, default=3)
            add_argument('--unclosed', type=float, default=(1
            """);

    Sweep sweep = read(SweepTemplate.forScript(script));

    assertThat(sweep.study().space().parameters().stream().map(Parameter::name))
        .containsExactly("a", "b", "c", "d", "e", "g", "lr");
    assertThat(sweep.study().start()).isEmpty();
  }
}
