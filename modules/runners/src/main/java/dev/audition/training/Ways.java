package dev.audition.training;

import dev.audition.training.StageOption.When;
import java.util.List;
import java.util.Optional;

/**
 * Where a stage leads.
 *
 * @param repeats whether it is done again and again
 * @param whens asked first, in order
 * @param untils each ends the repetition
 * @param done where it leads when it is done; never a pause
 */
record Ways<S>(boolean repeats, List<When<S>> whens, List<Condition<S>> untils, Target done) {
  /**
   * What follows a step.
   *
   * @param target empty: the same stage again
   * @param pauses whether the attempt makes room first
   */
  record Turn(Optional<Target> target, boolean pauses) {
    boolean ends() {
      return target.isPresent() && target.get() instanceof Target.End;
    }
  }

  /**
   * Decides what follows.
   *
   * @param lastTime whether the stage was done as often as it is to be
   */
  Turn after(Moment<S> moment, boolean lastTime) {
    boolean pauses = false;
    for (When<S> when : whens) {
      boolean pause = when.target() instanceof Target.Pause;
      if (!(pause && pauses) && when.condition().holds(moment)) {
        if (!pause) {
          return new Turn(Optional.of(when.target()), pauses);
        }
        pauses = true;
      }
    }
    boolean again = repeats && !lastTime && untils.stream().noneMatch(until -> until.holds(moment));
    return new Turn(again ? Optional.empty() : Optional.of(done), pauses);
  }
}
