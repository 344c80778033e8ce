package dev.audition.training;

import dev.audition.study.Suggestion;
import dev.audition.training.StageOption.Otherwise;
import dev.audition.training.StageOption.Times;
import dev.audition.training.StageOption.TimesOf;
import dev.audition.training.StageOption.Until;
import dev.audition.training.StageOption.Uses;
import dev.audition.training.StageOption.Version;
import dev.audition.training.StageOption.When;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with a training before anything of it runs. */
final class TrainingCheck<S> {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,99}");

  private final Draft<S> draft;
  private final Map<String, Stage<S>> stages = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  TrainingCheck(Draft<S> draft) {
    this.draft = draft;
  }

  /** Everything that is wrong, in the order of the stages. */
  List<String> problems() {
    if (!NAME.matcher(draft.name()).matches()) {
      problems.add(
          "the training's name must consist of up to 100 letters, digits, _ . - and space");
    }
    names();
    if (problems.isEmpty()) {
      state();
      draft.stages().forEach(this::stage);
    }
    if (problems.isEmpty()) {
      reachable();
    }
    return List.copyOf(problems);
  }

  private void names() {
    if (draft.stages().isEmpty() || draft.stages().get(0).kind() != Stage.Kind.FIRST) {
      problems.add("it must begin with a stage that makes the state; add .first(name, code)");
    }
    int firsts = 0;
    for (Stage<S> stage : draft.stages()) {
      if (!NAME.matcher(stage.name()).matches()) {
        problems.add(
            "the name '%s' of a stage must consist of up to 100 letters, digits, _ . - and space"
                .formatted(stage.name()));
      }
      if (stages.put(stage.name(), stage) != null) {
        problems.add("there are two stages named '%s'; rename one".formatted(stage.name()));
      }
      if (stage.kind() == Stage.Kind.FIRST && firsts++ > 0) {
        problems.add("'%s' is a second first stage; use .then(...)".formatted(stage.name()));
      }
    }
  }

  private void state() {
    Class<S> type = draft.type();
    boolean written =
        !draft.saving().off() || draft.stages().stream().anyMatch(stage -> stage.shared());
    boolean made =
        type != Object.class
            && !type.isInterface()
            && (type.isArray() || !Modifier.isAbstract(type.getModifiers()));
    if (written && draft.codec().isEmpty() && !made) {
      problems.add(
          ("its state's type must be a class, but is %s; write Training.<Model>of(...) with that"
                  + " class, or give .codec(...)")
              .formatted(type.getName()));
    }
  }

  private void stage(Stage<S> stage) {
    options(stage);
    if (stage.repeats()) {
      stage.times().filter(times -> times < 1).ifPresent(times -> tooFew(stage, times));
    } else if (stage.times().isPresent()
        || stage.timesOf().isPresent()
        || !stage.untils().isEmpty()) {
      problem(stage, "is done once, so it has no times and no until; use .repeat(...)");
    }
    if (stage.kind() == Stage.Kind.ASIDE && stage.otherwise().isEmpty()) {
      problem(stage, "has no way out; add otherwise(goTo(...)) or otherwise(end())");
    }
    stage.whens().forEach(when -> target(stage, when.target()));
    stage.otherwise().ifPresent(target -> target(stage, target));
    if (stage.otherwise().filter(Target.Pause.class::isInstance).isPresent()) {
      problem(stage, "pauses, but does not say where it goes then; write when(condition, pause())");
    }
    if (stage.shared()) {
      shared(stage);
    } else if (!stage.version().isEmpty()) {
      problem(stage, "has a version, but is not shared; add uses(...)");
    }
  }

  private void tooFew(Stage<S> stage, long times) {
    problem(stage, "must be repeated 1 or more times, but times is " + times);
  }

  private void options(Stage<S> stage) {
    var once = new HashSet<Class<?>>();
    for (StageOption<S> option : stage.options()) {
      String word =
          switch (option) {
            case Uses<S> uses -> "uses";
            case Version<S> version -> "version";
            case Times<S> times -> "times";
            case TimesOf<S> times -> "times";
            case Otherwise<S> other -> "otherwise";
            case Until<S> until -> "";
            case When<S> when -> "";
          };
      if (!word.isEmpty() && !once.add(option.getClass())) {
        problem(stage, "has %s twice; give it once".formatted(word));
      }
    }
    if (stage.times().isPresent() && stage.timesOf().isPresent()) {
      problem(stage, "has times twice; give it once");
    }
  }

  private void target(Stage<S> stage, Target target) {
    switch (target) {
      case Target.GoTo to -> {
        Stage<S> there = stages.get(to.stage());
        if (there == null) {
          problem(
              stage,
              "goes to '%s', which is no stage; %s"
                  .formatted(to.stage(), Suggestion.of(to.stage(), stages.keySet())));
        } else if (there.kind() == Stage.Kind.FIRST || there.shared()) {
          problem(
              stage,
              "goes to '%s', which is %s and is done once; go to a later stage"
                  .formatted(to.stage(), there.shared() ? "shared" : "the first stage"));
        }
      }
      case Target.Pause pause -> {
        if (draft.saving().off()) {
          problem(
              stage, "pauses, but the training saves nothing to go on from; change saving(...)");
        }
      }
      case Target.End end -> {}
    }
  }

  private void shared(Stage<S> stage) {
    if (stage.repeats() || stage.kind() == Stage.Kind.ASIDE) {
      problem(
          stage, "cannot be shared; only the first stages of a training can, one after another");
      return;
    }
    if (!stage.whens().isEmpty() || stage.otherwise().isPresent()) {
      problem(stage, "is shared, so it leads to the next stage; branch after that one");
    }
    int index = draft.stages().indexOf(stage);
    if (index > 0 && !draft.stages().get(index - 1).shared()) {
      problem(
          stage,
          "is shared, but follows '%s', which is not; give that one uses(...) too"
              .formatted(draft.stages().get(index - 1).name()));
    }
  }

  /** Every stage can be reached, and the end can be reached from every stage. */
  private void reachable() {
    Set<String> reached = new LinkedHashSet<>();
    reach(draft.stages().get(0).name(), reached);
    for (String name : stages.keySet()) {
      if (!reached.contains(name)) {
        problems.add(
            "stage '%s' is never reached; let a stage go there, or remove it".formatted(name));
      }
    }
    List<String> endless =
        reached.stream()
            .filter(name -> !name.equals(Frame.OVER))
            .filter(
                name -> {
                  Set<String> ahead = new LinkedHashSet<>();
                  reach(name, ahead);
                  return !ahead.contains(Frame.OVER);
                })
            .toList();
    if (!endless.isEmpty()) {
      problems.add(
          "there is no way to the end from %s; add when(condition, end()) to one of them"
              .formatted(String.join(", ", endless)));
    }
  }

  private void reach(String from, Set<String> reached) {
    if (reached.add(from) && !from.equals(Frame.OVER)) {
      for (Target target : targets(stages.get(from))) {
        switch (target) {
          case Target.GoTo to -> reach(to.stage(), reached);
          case Target.End end -> reached.add(Frame.OVER);
          case Target.Pause pause -> {}
        }
      }
    }
  }

  /** A repetition that only conditions can leave leads where they say. */
  private List<Target> targets(@org.jspecify.annotations.Nullable Stage<S> stage) {
    var targets = new ArrayList<Target>();
    if (stage != null) {
      stage.whens().forEach(when -> targets.add(when.target()));
      boolean onlyWhens =
          stage.repeats()
              && !stage.whens().isEmpty()
              && stage.times().isEmpty()
              && stage.timesOf().isEmpty()
              && stage.untils().isEmpty();
      if (!onlyWhens) {
        targets.add(TrainingGraph.done(draft.stages(), stage));
      }
    }
    return targets;
  }

  private void problem(Stage<S> stage, String what) {
    problems.add("stage '%s' %s".formatted(stage.name(), what));
  }
}
