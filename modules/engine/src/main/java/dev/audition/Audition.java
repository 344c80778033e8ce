package dev.audition;

import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * An engine as an extension of the application's actor system: {@code Audition.get(system)}.
 *
 * <p>It is configured at {@code audition.engine}, and closes its studies when the system shuts down
 * in coordination: live attempts may save a checkpoint and go.
 */
public final class Audition implements Extension {
  private static final Id ID = new Id();

  private final Engine engine;

  private Audition(ActorSystem<?> system) {
    var config = system.settings().config().getConfig("audition.engine");
    String store = config.getString("store");
    EngineOptions options =
        (store.isEmpty() ? EngineOptions.memory() : EngineOptions.at(store))
            .withSlots(config.getInt("slots"));
    engine = Engine.on(system, options);
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "close-audition-studies",
            () ->
                engine.closing(config.getDuration("grace")).thenApply(done -> Done.getInstance()));
  }

  /** The system's engine; made at the first call. */
  public static Engine get(ActorSystem<?> system) {
    return ID.apply(system).engine;
  }

  private static final class Id extends ExtensionId<Audition> {
    @Override
    public Audition createExtension(ActorSystem<?> system) {
      return new Audition(system);
    }
  }
}
