package dev.audition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.engine.hook.Hook;
import dev.audition.hook.EventFilter;
import dev.audition.hook.Intent;
import dev.audition.hook.StudyListener;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of a study that is described in Java. */
@Timeout(120)
class HookedStudyTest {
  @TempDir Path folder;

  /** Wants to hear what happened after an offset, also before its time. */
  private record Chronicler(long from, List<Long> offsets, List<Entry> entries)
      implements StudyListener {
    Chronicler(long from) {
      this(from, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public OptionalLong heard() {
      return OptionalLong.of(from);
    }

    @Override
    public void entry(long offset, Entry entry, StudyState state) {
      offsets.add(offset);
      entries.add(entry);
    }
  }

  private Study study() {
    return Study.named("hooked")
        .minimize("loss")
        .real("x", -1, 1)
        .sampler("random")
        .stopAfter(3)
        .store(folder.toString());
  }

  @Test
  void hearsEverythingOnceAlsoWhatWasBeforeIt() {
    var first = new Chronicler(0);
    study().hook(Hook.following("first", first)).optimize(trial -> trial.real("x"));
    assertThat(first.offsets())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, first.offsets().size()).boxed().toList());
    assertThat(first.entries().getLast().event()).isInstanceOf(StudyEvent.StudyFinished.class);

    var second = new Chronicler(5);
    study().hook(Hook.following("second", second)).optimize(trial -> trial.real("x"));
    assertThat(second.entries()).isEqualTo(first.entries().subList(5, first.entries().size()));
  }

  @Test
  void guardsSeeWhatWouldHappen() {
    var asked = new CopyOnWriteArrayList<StudyEvent>();
    var guard =
        new StudyListener() {
          @Override
          public void entry(long offset, Entry entry, StudyState state) {}

          @Override
          public Optional<String> before(Intent intent) {
            assertThat(intent.after().offset())
                .isEqualTo(intent.before().offset() + intent.entries().size());
            intent.entries().forEach(entry -> asked.add(entry.event()));
            return Optional.empty();
          }
        };
    var proposals = EventFilter.of(List.of("TrialProposed"));
    study()
        .hook(Hook.guarding("guard", guard).withEvents(proposals))
        .optimize(trial -> trial.real("x"));

    assertThat(asked.stream().filter(StudyEvent.TrialProposed.class::isInstance)).hasSize(3);
  }
}
