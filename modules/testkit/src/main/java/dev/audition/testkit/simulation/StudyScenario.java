package dev.audition.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.audition.catalog.Catalog;
import dev.audition.machine.Decision;
import dev.audition.machine.Entry;
import dev.audition.machine.Refusal;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEffect;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyMachine;
import dev.audition.machine.StudyState;
import dev.audition.study.StudySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A study told as given events, when a command, then events: the rules with no actor around them.
 *
 * <pre>{@code
 * StudyScenario.of(spec, catalog)
 *     .given(new StudyCommand.Create("id"), new StudyCommand.Start())
 *     .when(new StudyCommand.StopStudy("ann", "enough"))
 *     .thenEvents(StudyEvent.StudyFinishing.class, StudyEvent.StudyFinished.class);
 * }</pre>
 */
public final class StudyScenario {
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

  private final StudyMachine machine;
  private final List<Entry> log = new ArrayList<>();
  private StudyState state = StudyState.initial();
  private Instant now = BEGIN;
  private Decision latest = new Decision.Accepted(List.of(), state);

  private StudyScenario(StudyMachine machine) {
    this.machine = machine;
  }

  /** A study about which nothing is known yet. */
  public static StudyScenario of(StudySpec spec, Catalog catalog) {
    return new StudyScenario(new StudyMachine(spec, catalog));
  }

  /** These events have happened, each a second after the one before. */
  public StudyScenario given(StudyEvent... events) {
    for (StudyEvent event : events) {
      now = now.plusSeconds(1);
      follow(new Entry(now, event));
    }
    return this;
  }

  /** These commands have been accepted. */
  public StudyScenario given(StudyCommand... commands) {
    for (StudyCommand command : commands) {
      when(command);
      assertThat(latest).as("%s", command).isInstanceOf(Decision.Accepted.class);
    }
    return this;
  }

  /** So much time passes. */
  public StudyScenario after(Duration wait) {
    now = now.plus(wait);
    return this;
  }

  /** A command is judged, and what follows from it happens. */
  public StudyScenario when(StudyCommand command) {
    latest = machine.decide(state, now, command);
    if (latest instanceof Decision.Accepted accepted) {
      accepted.entries().forEach(this::follow);
      assertThat(state).as("where the log leads").isEqualTo(accepted.after());
    }
    return this;
  }

  private void follow(Entry entry) {
    state = StudyMachine.evolve(state, entry);
    log.add(entry);
  }

  /** Just these kinds of events followed from the latest command. */
  public StudyScenario thenEvents(Class<?>... kinds) {
    assertThat(latest).isInstanceOf(Decision.Accepted.class);
    List<Class<?>> happened = new ArrayList<>();
    ((Decision.Accepted) latest).entries().forEach(e -> happened.add(e.event().getClass()));
    assertThat(happened).isEqualTo(List.of(kinds));
    return this;
  }

  /** The latest command held already and changed nothing. */
  public StudyScenario thenNothing() {
    return thenEvents();
  }

  /** The latest command was refused and changed nothing. */
  public StudyScenario thenRefused(Refusal code) {
    assertThat(latest).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused) latest).code()).isEqualTo(code);
    return this;
  }

  /** Just this must be under way. */
  public StudyScenario thenOutstanding(StudyEffect... effects) {
    assertThat(machine.outstanding(state)).containsExactly(effects);
    return this;
  }

  /** The study as it is. */
  public StudyState state() {
    return state;
  }

  /** All that has happened. */
  public List<Entry> log() {
    return List.copyOf(log);
  }
}
