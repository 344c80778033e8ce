package dev.audition.exporter;

import dev.audition.hook.HookContext;
import dev.audition.hook.Intent;
import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyEvent;
import dev.audition.machine.StudyState;
import dev.audition.space.Domain;
import dev.audition.space.Parameter;
import dev.audition.space.Scale;
import dev.audition.space.SearchSpace;
import dev.audition.study.Attempts;
import dev.audition.study.Objective;
import dev.audition.study.RuleSpec;
import dev.audition.study.StudyRules;
import dev.audition.study.StudySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What hooks are told in these tests. */
public final class Told {
  private Told() {}

  /** A study with one parameter, to be minimized. */
  public static StudySpec spec(String name) {
    var x = Parameter.of("x", new Domain.Real(-5, 5, Scale.LINEAR, OptionalDouble.empty()));
    return new StudySpec(
        name,
        List.of(Objective.minimize("loss")),
        SearchSpace.of(List.of(x), List.of()),
        7,
        new StudyRules(RuleSpec.of("random"), RuleSpec.of("none"), RuleSpec.of("trials")),
        1,
        Attempts.standard(),
        List.of(),
        "{}");
  }

  /** A hook of a study that is kept in a folder. */
  public static HookContext context(String study, Path folder, Duration limit) {
    return new HookContext("told", "0123456789abcdef", spec(study), folder, folder, limit);
  }

  /** A pause with a text to look for. */
  public static Entry paused(String reason) {
    return new Entry(
        Instant.parse("2026-11-24T08:00:00Z"), new StudyEvent.StudyPaused("me", reason));
  }

  /** Somebody wants to pause. */
  public static Intent pause(String reason) {
    return new Intent(
        new StudyCommand.PauseStudy("me", reason),
        List.of(paused(reason)),
        StudyState.initial(),
        StudyState.initial());
  }
}
