package embedded;

import dev.audition.Result;
import dev.audition.Study;
import dev.audition.engine.StudySetup;
import dev.audition.engine.StudySupervisor;
import dev.audition.engine.StudyView;
import dev.audition.machine.StudyState;
import dev.audition.runner.jvm.JvmOptions;
import dev.audition.runner.jvm.JvmRunner;
import dev.audition.study.StudySpec;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** An actor of the application that tunes its cache: each question is a study, its own child. */
public final class TuningService extends AbstractMatchingBehavior<TuningService.Message> {

  /** What the service understands. */
  public sealed interface Message permits Tune, Tuned {}

  /** Find the best cache for so many requests a second. */
  public record Tune(int requests, ActorRef<Answer> replyTo) implements Message {}

  private record Tuned(Tune asked, StudySpec spec, Optional<StudyState> state) implements Message {}

  /** The best cache. */
  public record Answer(long megabytes, String policy, double cost) {}

  private TuningService(ActorContext<Message> context) {
    super(context);
  }

  /** The service, to be spawned anywhere in the application. */
  public static Behavior<Message> create() {
    return Behaviors.setup(TuningService::new);
  }

  @Override
  public Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Tune tune -> start(tune);
      case Tuned tuned ->
          tuned
              .state()
              .map(state -> new Result(tuned.spec(), state))
              .ifPresent(
                  best ->
                      tuned
                          .asked()
                          .replyTo()
                          .tell(
                              new Answer(
                                  best.whole("megabytes"), best.text("policy"), best.value())));
    }
    return this;
  }

  private void start(Tune tune) {
    StudySpec spec =
        Study.named("cache-" + tune.requests())
            .minimize("cost")
            .integer("megabytes", 1, 512)
            .categorical("policy", "lru", "lfu")
            .stopAfter(80)
            .parallel(4)
            .spec();
    var runner =
        new JvmRunner(
            trial -> Cache.cost(tune.requests(), trial.integer("megabytes"), trial.text("policy")),
            JvmOptions.of("cost"));
    var view = new StudyView();
    var watchers = new StudySupervisor.Watchers(view, List.of());
    getContext().spawnAnonymous(StudySupervisor.create(StudySetup.of(spec, runner), watchers));
    getContext()
        .pipeToSelf(
            view.ended(),
            (state, failure) -> {
              runner.close();
              return new Tuned(tune, spec, Optional.ofNullable(state));
            });
  }

  @Override
  public Behavior<Message> onSignal(Signal signal) {
    return this;
  }
}
