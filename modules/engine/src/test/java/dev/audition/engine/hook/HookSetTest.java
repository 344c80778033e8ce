package dev.audition.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.audition.engine.Given;
import dev.audition.hook.EventFilter;
import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.study.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HookSetTest {
  private static final HookContext CONTEXT =
      new HookContext(
          "", "0123", Given.spec("hooked", 3, 1), Path.of("x"), Path.of(""), Duration.ofSeconds(1));

  private static Entry entry(StudyEvent event) {
    return new Entry(Instant.EPOCH, event);
  }

  private static Entry paused(int number) {
    return entry(new StudyEvent.StudyPaused("me", "n" + number));
  }

  /** Remembers offsets; may be made to wait at its first entry. */
  private static class Ears implements StudyListener {
    final List<Long> heard = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch gate;

    Ears(int gates) {
      gate = new CountDownLatch(gates);
    }

    @Override
    public void entry(long offset, Entry entry, StudyState state) {
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      heard.add(offset);
    }

    @Override
    public void warning(int trial, String text) {
      warnings.add(trial + text);
    }

    @Override
    public void closed(String reason) {
      closed.complete(reason);
    }
  }

  private static HookSet open(Hook... hooks) {
    return HookSet.open(List.of(hooks), CONTEXT, Backlog.none());
  }

  private static void end(HookSet hooks) throws Exception {
    hooks.close("over");
    hooks.closed().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void tellsInOrderAndAtLastThatNothingFollows() throws Exception {
    var ears = new Ears(0);
    var hooks = open(Hook.following("ears", ears));
    for (int i = 1; i <= 1000; i++) {
      hooks.entry(i, paused(i), StudyState.initial());
    }
    hooks.warn(7, "!");
    end(hooks);

    assertThat(ears.heard).hasSize(1000).isSorted().first().isEqualTo(1L);
    assertThat(ears.warnings).containsExactly("7!");
    assertThat(ears.closed).isCompletedWithValue("over");
    assertThat(hooks.guards()).isFalse();
    assertThat(hooks.dropped()).containsExactly(0L);
  }

  @Test
  void tellsOnlyWhatIsWanted() throws Exception {
    var ears = new Ears(0);
    var decisions = EventFilter.of(List.of("decision", "StudyPaused"));
    var hooks = open(Hook.following("ears", ears).withEvents(decisions));
    hooks.entry(1, entry(new StudyEvent.StudyStarted()), StudyState.initial());
    hooks.entry(2, entry(new StudyEvent.TrialPromoted(0, 1)), StudyState.initial());
    hooks.entry(3, paused(1), StudyState.initial());
    hooks.entry(4, entry(new StudyEvent.TrialFailed(0, "x")), StudyState.initial());
    end(hooks);

    assertThat(ears.heard).containsExactly(2L, 3L);
  }

  @Test
  void dropsTheOldestOfASlowHookAndCounts() throws Exception {
    var slow = new Ears(1);
    var hooks = open(Hook.following("slow", slow).withCapacity(3).withLimit(Duration.ofHours(1)));
    hooks.entry(1, paused(1), StudyState.initial());
    slow.entered.await();
    for (int i = 2; i <= 10; i++) {
      hooks.entry(i, paused(i), StudyState.initial());
    }
    slow.gate.countDown();
    end(hooks);

    assertThat(slow.heard).containsExactly(1L, 8L, 9L, 10L);
    assertThat(hooks.dropped()).containsExactly(6L);
  }

  @Test
  void abandonsAHookThatHangsAndTellsTheOthers() throws Exception {
    var hanging = new Ears(1);
    var well = new Ears(0);
    var hooks =
        open(
            Hook.following("hanging", hanging).withLimit(Duration.ofMillis(50)),
            Hook.following("well", well));
    hooks.entry(1, paused(1), StudyState.initial());
    hooks.entry(2, paused(2), StudyState.initial());
    hanging.entered.await();
    end(hooks);

    assertThat(well.heard).containsExactly(1L, 2L);
    assertThat(hanging.heard).isEmpty();
    assertThat(hanging.closed).isNotDone();
  }

  @Test
  void survivesWhatAHookThrows() throws Exception {
    var heard = new CopyOnWriteArrayList<Long>();
    var hooks =
        open(
            Hook.following(
                "broken",
                (offset, entry, state) -> {
                  heard.add(offset);
                  if (offset % 2 == 1) {
                    throw new IllegalStateException("odd");
                  }
                  throw new AssertionError("even");
                }));
    for (int i = 1; i <= 4; i++) {
      hooks.entry(i, paused(i), StudyState.initial());
    }
    end(hooks);

    assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
  }

  private static Intent intent() {
    StudyCommand command = new StudyCommand.PauseStudy("me", "lunch");
    return new Intent(command, List.of(paused(1)), StudyState.initial(), StudyState.initial());
  }

  private static StudyListener objecting(String reason) {
    return new StudyListener() {
      @Override
      public void entry(long offset, Entry entry, StudyState state) {}

      @Override
      public Optional<String> before(Intent intent) {
        return Optional.of(reason + intent.entries().size());
      }
    };
  }

  @Test
  void guardsVetoWithNameAndReasonAndOthersAreNotAsked() throws Exception {
    var hooks = open(Hook.following("follower", objecting("no")));
    assertThat(hooks.veto(intent())).isEmpty();
    end(hooks);

    var guarded =
        open(
            Hook.guarding("budget", objecting("spent ")), Hook.guarding("late", objecting("late")));
    assertThat(guarded.guards()).isTrue();
    assertThat(guarded.veto(intent())).contains("the hook 'budget' vetoes it: spent 1");
    end(guarded);

    var others = EventFilter.of(List.of("step"));
    var uninterested = open(Hook.guarding("steps", objecting("no")).withEvents(others));
    assertThat(uninterested.veto(intent())).isEmpty();
    end(uninterested);
  }

  private static final class Failing implements StudyListener {
    @Override
    public void entry(long offset, Entry entry, StudyState state) {}

    @Override
    public Optional<String> before(Intent intent) {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void guardsThatHangOrFailHaveNoObjection() throws Exception {
    var asked = new CopyOnWriteArrayList<Integer>();
    var entered = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var hanging =
        new StudyListener() {
          @Override
          public void entry(long offset, Entry entry, StudyState state) {}

          @Override
          public Optional<String> before(Intent intent) {
            asked.add(asked.size());
            entered.countDown();
            while (never.getCount() > 0) {
              try {
                never.await();
              } catch (InterruptedException ignored) {
                asked.add(-1);
              }
            }
            return Optional.of("too late");
          }
        };
    var hooks =
        open(
            Hook.guarding("hanging", hanging).withLimit(Duration.ofMillis(20)),
            Hook.guarding("failing", new Failing()));

    assertThat(hooks.veto(intent())).isEmpty();
    entered.await();
    assertThat(hooks.veto(intent())).as("not asked while it hangs").isEmpty();
    assertThat(asked.stream().filter(n -> n >= 0)).containsExactly(0);
    never.countDown();
    end(hooks);
  }

  private static List<Entry> log() {
    var machine = new StudyMachine(Given.spec("hooked", 3, 1), Given.catalog());
    var log = new ArrayList<Entry>();
    StudyState state = StudyState.initial();
    for (StudyCommand command :
        List.of(
            new StudyCommand.Create("0123"),
            new StudyCommand.Start(),
            new StudyCommand.PauseStudy("me", "a"),
            new StudyCommand.ResumeStudy("me"))) {
      var accepted = machine.accept(state, Instant.EPOCH, command);
      log.addAll(accepted.entries());
      state = accepted.after();
    }
    return log;
  }

  @Test
  void goesOnFromWhereAnEarlierListenerWas() throws Exception {
    List<Entry> log = log();
    var states = new CopyOnWriteArrayList<Long>();
    var ears =
        new Ears(0) {
          @Override
          public OptionalLong heard() {
            return OptionalLong.of(2);
          }

          @Override
          public void entry(long offset, Entry entry, StudyState now) {
            super.entry(offset, entry, now);
            states.add(now.offset());
          }
        };
    Backlog backlog =
        consumer -> {
          for (int i = 0; i < log.size(); i++) {
            consumer.accept(i + 1, log.get(i));
          }
        };
    var hooks = HookSet.open(List.of(Hook.following("again", ears)), CONTEXT, backlog);
    hooks.entry(4, log.get(3), StudyState.initial());
    hooks.entry(5, paused(5), StudyState.initial());
    end(hooks);

    assertThat(ears.heard).containsExactly(3L, 4L, 5L);
    assertThat(states.subList(0, 2)).containsExactly(3L, 4L);
  }

  @Test
  void opensAllOrNone() throws Exception {
    var ears = new Ears(0);
    Hook broken =
        new Hook(
            "broken",
            context -> {
              throw new SettingException("port", "port 1 is taken by " + context.name());
            },
            EventFilter.all(),
            Hook.Role.FOLLOWS,
            Duration.ofSeconds(1),
            1);

    assertThatThrownBy(() -> open(Hook.following("ears", ears), broken))
        .isInstanceOf(SettingException.class)
        .hasMessage("port 1 is taken by broken");
    assertThat(ears.closed.get(30, TimeUnit.SECONDS)).contains("cannot be opened");
  }

  @Test
  void namesWhatIsWrongWithFilters() {
    assertThatThrownBy(() -> EventFilter.of(List.of("TrialComplete")))
        .hasMessage("unknown event 'TrialComplete'; did you mean 'TrialCompleted'?");
    assertThat(EventFilter.known()).contains("decision", "step", "transition", "TrialProposed");
  }
}
