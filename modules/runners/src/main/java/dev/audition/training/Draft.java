package dev.audition.training;

import dev.audition.runner.jvm.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A training as it was declared. */
record Draft<S>(
    String name,
    Class<S> type,
    List<Class<?>> parts,
    Optional<StateCodec<S>> codec,
    Saving saving,
    List<Stage<S>> stages) {
  Draft {
    parts = List.copyOf(parts);
    stages = List.copyOf(stages);
  }

  Draft<S> withStage(Stage<S> stage) {
    var more = new ArrayList<>(stages);
    more.add(stage);
    return new Draft<>(name, type, parts, codec, saving, more);
  }

  Draft<S> withCodec(StateCodec<S> other) {
    return new Draft<>(name, type, parts, Optional.of(other), saving, stages);
  }

  Draft<S> withParts(List<Class<?>> others) {
    return new Draft<>(name, type, others, codec, saving, stages);
  }

  Draft<S> withSaving(Saving other) {
    return new Draft<>(name, type, parts, codec, other, stages);
  }
}
