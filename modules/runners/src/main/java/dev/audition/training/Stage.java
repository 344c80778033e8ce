package dev.audition.training;

import dev.audition.runner.jvm.Trial;
import dev.audition.training.StageOption.Otherwise;
import dev.audition.training.StageOption.Times;
import dev.audition.training.StageOption.TimesOf;
import dev.audition.training.StageOption.Until;
import dev.audition.training.StageOption.Uses;
import dev.audition.training.StageOption.Version;
import dev.audition.training.StageOption.When;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stage as it was declared. */
record Stage<S>(String name, Kind kind, Body<S> body, List<StageOption<S>> options) {
  /** How a stage takes part in the line of stages. */
  enum Kind {
    FIRST,
    THEN,
    REPEAT,
    ASIDE
  }

  /** What a stage does; the state is null for the first one only. */
  interface Body<S> {
    StepResult run(Trial trial, @Nullable S state) throws Exception;
  }

  Stage {
    options = List.copyOf(options);
  }

  boolean repeats() {
    return kind == Kind.REPEAT;
  }

  Optional<SortedSet<String>> uses() {
    return each(Uses.class).map(uses -> ((Uses<?>) uses).parameters()).findFirst();
  }

  boolean shared() {
    return uses().isPresent();
  }

  String version() {
    return each(Version.class).map(v -> ((Version<?>) v).version()).findFirst().orElse("");
  }

  Optional<Long> times() {
    return each(Times.class).map(times -> ((Times<?>) times).times()).findFirst();
  }

  Optional<String> timesOf() {
    return each(TimesOf.class).map(times -> ((TimesOf<?>) times).parameter()).findFirst();
  }

  List<Condition<S>> untils() {
    return each(Until.class).map(until -> ((Until<S>) until).condition()).toList();
  }

  List<When<S>> whens() {
    return each(When.class).map(when -> (When<S>) when).toList();
  }

  Optional<Target> otherwise() {
    return each(Otherwise.class).map(other -> ((Otherwise<?>) other).target()).findFirst();
  }

  /** Whether only the budget of the trial says how often it is repeated. */
  boolean byBudget() {
    return repeats()
        && times().isEmpty()
        && timesOf().isEmpty()
        && untils().isEmpty()
        && whens().isEmpty();
  }

  private Stream<StageOption<S>> each(Class<?> kindOfOption) {
    return options.stream().filter(kindOfOption::isInstance);
  }
}
