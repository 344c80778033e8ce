package dev.audition.replay;

import java.util.List;
import java.util.Optional;

/**
 * What a rule set would have cost and kept. An interval spans the ways in which the trials that the
 * recording cut are thought to go on: all best, all worst, all level, and two mixtures.
 *
 * @param set the rules
 * @param steps how many steps would have been reported
 * @param saved steps saved against the recording, as a share of its steps; below 0 if more are used
 * @param stopped how many trials the pruner would have stopped
 * @param unknown how many trials that the recording cut would have gone on to the end
 * @param regret how much worse the best trial with a known value is than the recording's best;
 *     infinite if there is none
 * @param lost how many of the recording's best would not have completed
 * @param best the best trial with a known value, if it is the same in all ways
 * @param end offset of the entry at which the study would have ended
 * @param reason why it would have ended there; empty if no rule ends it within the recording
 */
public record Score(
    RuleSet set,
    Interval steps,
    Interval saved,
    Interval stopped,
    Interval unknown,
    Interval regret,
    Interval lost,
    Optional<Integer> best,
    Interval end,
    String reason) {
  /** How many of the recording's best trials are looked at. */
  public static final int TOP = 5;

  /** Whether the recording's best trial is surely kept. */
  public boolean kept() {
    return regret.high() == 0;
  }

  static Score of(RuleSet set, Recording recording, List<Course> courses) {
    List<Integer> top = recording.best().stream().limit(TOP).toList();
    double whole = Math.max(1, recording.steps());
    return new Score(
        set,
        over(courses, Course::steps),
        over(courses, course -> 1 - course.steps() / whole),
        over(courses, course -> course.count(Fate.Kind.STOPPED)),
        over(courses, course -> course.count(Fate.Kind.UNKNOWN)),
        over(courses, course -> regret(recording, course)),
        over(courses, course -> top.stream().filter(trial -> !completed(course, trial)).count()),
        best(recording, courses),
        over(courses, Course::end),
        courses.stream().map(Course::reason).distinct().count() == 1
            ? courses.get(0).reason()
            : "it depends on what was cut");
  }

  private interface Figure {
    double of(Course course);
  }

  private static Interval over(List<Course> courses, Figure number) {
    Interval all = Interval.of(number.of(courses.get(0)));
    for (Course course : courses) {
      all = all.with(number.of(course));
    }
    return all;
  }

  private static boolean completed(Course course, int trial) {
    return course.fates().get(trial).kind() == Fate.Kind.COMPLETED;
  }

  private static double regret(Recording recording, Course course) {
    return firstKept(recording, course)
        .map(trial -> recording.loss(trial) - recording.bestLoss())
        .orElse(recording.best().isEmpty() ? 0 : Double.POSITIVE_INFINITY);
  }

  private static Optional<Integer> firstKept(Recording recording, Course course) {
    return recording.best().stream().filter(trial -> completed(course, trial)).findFirst();
  }

  private static Optional<Integer> best(Recording recording, List<Course> courses) {
    List<Optional<Integer>> found =
        courses.stream().map(course -> firstKept(recording, course)).distinct().toList();
    return found.size() == 1 ? found.get(0) : Optional.empty();
  }
}
