package dev.audition.training;

import static dev.audition.training.Training.end;
import static dev.audition.training.Training.goTo;
import static dev.audition.training.Training.nothing;
import static dev.audition.training.Training.otherwise;
import static dev.audition.training.Training.pause;
import static dev.audition.training.Training.times;
import static dev.audition.training.Training.until;
import static dev.audition.training.Training.uses;
import static dev.audition.training.Training.version;
import static dev.audition.training.Training.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is wrong with a training is said before anything of it runs. */
class TrainingCheckTest {
  private static final Step<Slope> STEP = (trial, slope) -> nothing();

  private static Training<Slope> start() {
    return Training.<Slope>of("slope").first("make", trial -> new Slope(1));
  }

  private static String wrong(Training<?> training) {
    Throwable thrown = catchThrowable(training::check);
    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
    return thrown.getMessage();
  }

  @Test
  void soundTrainingPasses() {
    assertThatCode(Slope.training()::check).doesNotThrowAnyException();
  }

  @Test
  void trainingBeginsWithOneFirstStage() {
    assertThat(wrong(Training.<Slope>of("x"))).contains("add .first(name, code)");
    assertThat(wrong(Training.<Slope>of("x").then("a", STEP))).contains("add .first(name, code)");
    assertThat(wrong(start().first("again", trial -> new Slope(2))))
        .contains("'again' is a second first stage");
  }

  @Test
  void namesAreUniqueAndPrintable() {
    assertThat(wrong(start().then("make", STEP))).contains("two stages named 'make'");
    assertThat(wrong(start().then("a\nb", STEP))).contains("letters, digits");
  }

  @Test
  void asideStageNeedsAWayOut() {
    assertThat(
            wrong(
                start()
                    .then("a", STEP, when(moment -> true, goTo("off")))
                    .aside("off", STEP, when(moment -> true, end()))))
        .isEqualTo(
            "training 'slope': stage 'off' has no way out; add otherwise(goTo(...)) or"
                + " otherwise(end())");
  }

  @Test
  void unknownTargetsAreNamed() {
    assertThat(wrong(start().then("evaluate", STEP, when(moment -> true, goTo("maek")))))
        .contains("stage 'evaluate' goes to 'maek', which is no stage; did you mean 'make'?");
    assertThat(wrong(start().then("evaluate", STEP, otherwise(goTo("make")))))
        .contains("'make', which is the first stage and is done once");
  }

  @Test
  void everyStageIsReached() {
    assertThat(wrong(start().aside("off", STEP, otherwise(end()))))
        .contains("stage 'off' is never reached");
    assertThat(wrong(start().then("a", STEP, otherwise(end())).then("b", STEP)))
        .contains("stage 'b' is never reached");
  }

  @Test
  void loopsCanEnd() {
    assertThat(wrong(start().then("train", STEP).then("evaluate", STEP, otherwise(goTo("train")))))
        .contains("no way to the end from make, train, evaluate");
    assertThat(wrong(start().repeat("train", STEP, when(moment -> true, goTo("train")))))
        .contains("no way to the end from make, train");
    start()
        .then("train", STEP)
        .then("evaluate", STEP, when(moment -> true, end()), otherwise(goTo("train")))
        .check();
  }

  @Test
  void timesAndUntilBelongToRepetitions() {
    assertThat(wrong(start().then("a", STEP, times(3)))).contains("use .repeat(...)");
    assertThat(wrong(start().then("a", STEP, until(moment -> true)))).contains("use .repeat(...)");
    assertThat(wrong(start().repeat("a", STEP, times(0)))).contains("1 or more times");
    assertThat(wrong(start().repeat("a", STEP, times(1), times(2)))).contains("times twice");
    assertThat(wrong(start().repeat("a", STEP, times(1), times("epochs")))).contains("times twice");
  }

  @Test
  void pauseNeedsSavingAndAWayOn() {
    assertThat(
            wrong(
                start()
                    .repeat("a", STEP, times(2), when(moment -> true, pause()))
                    .saving(Saving.never())))
        .contains("saves nothing to go on from");
    assertThat(wrong(start().then("a", STEP, otherwise(pause()))))
        .contains("does not say where it goes then");
  }

  @Test
  void sharedStagesComeFirst() {
    var shared = Training.<Slope>of("s").first("make", trial -> new Slope(1), uses("bins"));
    shared.then("more", STEP, uses("depth")).then("train", STEP).check();
    assertThat(wrong(start().then("a", STEP, uses("bins"))))
        .contains("follows 'make', which is not; give that one uses(...) too");
    assertThat(wrong(shared.repeat("a", STEP, times(2), uses("bins"))))
        .contains("only the first stages");
    assertThat(wrong(shared.then("a", STEP, uses("bins"), when(moment -> true, end()))))
        .contains("branch after that one");
    assertThat(wrong(start().then("a", STEP, version("2")))).contains("add uses(...)");
  }

  @Test
  void stateThatCannotBeMadeNeedsACodec() {
    var list = Training.<List<String>>of("x").first("make", trial -> List.of());
    assertThat(wrong(list)).contains("java.util.List", "give .codec(...)");
    list.saving(Saving.never()).check();
  }

  @Test
  void allProblemsAreSaidAtOnce() {
    assertThat(wrong(start().then("a", STEP, times(1)).then("b", STEP, otherwise(goTo("c")))))
        .contains("stage 'a'", "stage 'b'");
  }

  @Test
  void expressionsNeedALanguage() {
    assertThat(wrong(start().then("a", STEP, when("step > 3", end()))))
        .contains("stage 'a'", "no expression language is installed");
  }

  @Test
  void parametersOfStagesAreInTheSpace() {
    var real = new Domain.Real(0, 1, Scale.LINEAR, OptionalDouble.empty());
    var whole = new Domain.Whole(1, 9, Scale.LINEAR, 1);
    var space =
        SearchSpace.of(List.of(Parameter.of("rate", real), Parameter.of("bins", whole)), List.of());
    Slope.training().check(space);
    var training =
        Training.<Slope>of("s")
            .first("make", trial -> new Slope(1), uses("bin"))
            .repeat("train", STEP, times("rate"));
    assertThatThrownBy(() -> training.check(space))
        .hasMessageContaining(
            "uses 'bin', which is no parameter of the study; did you mean 'bins'?")
        .hasMessageContaining("'rate' says, which must be a whole number");
  }
}
