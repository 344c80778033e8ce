package dev.audition.engine.journal;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import java.util.List;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** Persists whatever entries it is given, and follows them. */
final class LogActor extends EventSourcedBehavior<LogActor.Command, Entry, StudyState> {
  private final JournalPlugins plugins;

  sealed interface Command {}

  record Write(List<Entry> entries, ActorRef<Done> replyTo) implements Command {}

  record Read(ActorRef<StudyState> replyTo) implements Command {}

  private LogActor(String id, JournalPlugins plugins) {
    super(PersistenceId.of("study", id));
    this.plugins = plugins;
  }

  static Behavior<Command> create(String id, JournalPlugins plugins) {
    return new LogActor(id, plugins);
  }

  @Override
  public StudyState emptyState() {
    return StudyState.initial();
  }

  @Override
  public CommandHandler<Command, Entry, StudyState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Write write ->
              Effect()
                  .persist(write.entries())
                  .thenRun(after -> write.replyTo().tell(Done.getInstance()));
          case Read read -> {
            Effect<Entry, StudyState> none = Effect().none();
            read.replyTo().tell(state);
            yield none;
          }
        };
  }

  @Override
  public EventHandler<StudyState, Entry> eventHandler() {
    return StudyMachine::evolve;
  }

  @Override
  public boolean shouldSnapshot(StudyState state, Entry entry, long offset) {
    return offset % 100 == 0;
  }

  @Override
  public String journalPluginId() {
    return plugins.journal();
  }

  @Override
  public String snapshotPluginId() {
    return plugins.snapshots();
  }

  @Override
  public java.util.Optional<com.typesafe.config.Config> journalPluginConfig() {
    return java.util.Optional.of(plugins.config());
  }

  @Override
  public java.util.Optional<com.typesafe.config.Config> snapshotPluginConfig() {
    return java.util.Optional.of(plugins.config());
  }
}
