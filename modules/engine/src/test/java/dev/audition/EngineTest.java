package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.engine.Given;
import dev.audition.machine.StudyPhase;
import dev.audition.machine.Trial;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void carriesOutStudyFromEndToEnd() throws Exception {
    var options = EngineOptions.memory().withCatalog(Given.catalog());
    try (var engine = Engine.start(options);
        var runner = new JvmRunner(trial -> Math.abs(trial.real("x") - 1), JvmOptions.of("loss"))) {
      var handle = engine.create(Given.spec("first", 200, 8), runner);

      Result result = handle.await();

      assertThat(result.state().phase()).isInstanceOf(StudyPhase.Finished.class);
      assertThat(result.state().trials().count(Trial.Kind.COMPLETED)).isEqualTo(200);
      assertThat(result.value()).isEqualTo(Math.abs(result.real("x") - 1)).isLessThan(1);
    }
  }
}
