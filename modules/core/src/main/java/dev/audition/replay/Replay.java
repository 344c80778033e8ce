package dev.audition.replay;

import dev.audition.catalog.Catalog;
import dev.audition.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays a recording with other pruners and stop rules. Proposals stay as recorded, whatever would
 * have been known when they were made. Safe for many threads.
 */
public final class Replay {
  private final Recording recording;
  private final Catalog catalog;
  private final Optional<SearchSpace> space;

  /**
   * Replays of a recording, with the rules that are installed.
   *
   * @param space that the study began with, for stop rules that look at its trials; empty: such a
   *     rule cannot be replayed, its {@code score} and {@code votes} throw {@link
   *     IllegalStateException}
   */
  public Replay(Recording recording, Catalog catalog, Optional<SearchSpace> space) {
    this.recording = recording;
    this.catalog = catalog;
    this.space = space;
  }

  /**
   * Makes sure that rules can be made.
   *
   * @throws dev.audition.study.SettingException if one is not installed or is wrong
   */
  public void check(RuleSet set) {
    rules(set);
  }

  /**
   * What a rule set would have cost and kept.
   *
   * @throws dev.audition.study.SettingException if one of its rules is not installed or is wrong
   */
  public Score score(RuleSet set) {
    return Score.of(set, recording, courses(set));
  }

  /** One for each way to go on; a single one if it does not matter. */
  private List<Course> courses(RuleSet set) {
    var courses = new ArrayList<Course>();
    for (Continuation continuation : Continuation.POSSIBLE) {
      var world = new World(recording, rules(set), continuation, 0);
      courses.add(world.play());
      if (!world.imagined()) {
        break;
      }
    }
    return courses;
  }

  private Rules rules(RuleSet set) {
    return Rules.of(set, recording.study(), space, catalog);
  }

  /**
   * What a rule set would have decided since an entry, by trial. Trials that the recording cut end
   * there.
   *
   * @param since offset of the first entry that it judges
   */
  public Votes votes(RuleSet set, long since) {
    var world = new World(recording, rules(set), Continuation.NONE, since);
    Course course = world.play();
    return new Votes(course.fates(), course.reason().isEmpty() ? 0 : course.end(), course.reason());
  }
}
