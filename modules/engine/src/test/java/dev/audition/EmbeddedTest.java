package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.engine.StudyException;
import dev.audition.engine.StudySetup;
import dev.audition.engine.StudySupervisor;
import dev.audition.engine.StudyView;
import dev.audition.machine.StudyPhase;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** Studies in an application that has an actor system already. */
class EmbeddedTest {
  private static final Study STUDY =
      Study.named("embedded").minimize("loss").real("x", -5, 5).sampler("random").stopAfter(30);

  private static <T> ActorSystem<T> system(Behavior<T> guardian) {
    return ActorSystem.create(guardian, "application");
  }

  private static void terminate(ActorSystem<?> system) {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void leavesTheApplicationsSystemRunning() {
    var system = system(Behaviors.<String>ignore());
    try {
      Result first = STUDY.on(system).optimize(trial -> trial.real("x"));
      Result second = STUDY.on(system).optimize(trial -> trial.real("x"));

      assertThat(first.value()).isEqualTo(second.value());
      assertThat(system.getWhenTerminated().toCompletableFuture()).isNotDone();
    } finally {
      terminate(system);
    }
  }

  @Test
  void isChildOfAnyActor() {
    var view = new StudyView();
    try (var runner = new JvmRunner(trial -> trial.real("x"), JvmOptions.of("loss"))) {
      var setup = StudySetup.of(STUDY.spec(), runner);
      var system =
          system(
              Behaviors.<String>setup(
                  context -> {
                    var watchers = new StudySupervisor.Watchers(view, List.of());
                    context.spawn(StudySupervisor.create(setup, watchers), "study");
                    return Behaviors.empty();
                  }));
      try {
        var last = view.closed().toCompletableFuture().join();

        assertThat(last.phase()).isInstanceOf(StudyPhase.Finished.class);
        assertThat(last.trials().over()).isEqualTo(30);
      } finally {
        terminate(system);
      }
    }
  }

  @Test
  void isAnExtensionThatClosesItsStudiesWithTheSystem() throws InterruptedException {
    var system = system(Behaviors.<String>ignore());
    var started = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    var runner =
        new JvmRunner(
            trial -> {
              started.countDown();
              while (!trial.stopRequested()) {
                Thread.onSpinWait();
              }
              interrupted.complete(true);
              return 0;
            },
            JvmOptions.of("loss"));
    try (runner) {
      Engine engine = Audition.get(system);
      assertThat(Audition.get(system)).isSameAs(engine);
      StudyHandle handle = engine.create(STUDY.spec(), runner);
      started.await();

      terminate(system);

      assertThat(interrupted.join()).isTrue();
      assertThat(handle.state().trials().live()).isZero();
      assertThatThrownBy(handle::await).isInstanceOf(StudyException.class);
    }
  }
}
