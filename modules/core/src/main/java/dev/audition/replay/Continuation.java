package dev.audition.replay;

import java.util.List;

/**
 * How the trials might have gone on that the recording cut. Nobody knows; a replay is made once for
 * each, and what they differ in is given as an interval.
 */
enum Continuation {
  /** Each becomes better than every other, and keeps improving. */
  BEST,
  /** Each becomes worse than every other, and keeps worsening. */
  WORST,
  /** Each stays where it was. */
  LEVEL,
  /** Some become best, the others worst. */
  MIXED,
  /** The other way round. */
  MIXED_OTHERWISE,
  /** None goes on: each ends where it was cut. */
  NONE;

  /** The ways to go on. */
  static final List<Continuation> POSSIBLE = List.of(BEST, WORST, LEVEL, MIXED, MIXED_OTHERWISE);

  /**
   * A loss that was never reported.
   *
   * @param trial its number
   * @param last the trial's last loss in the recording
   * @param place which report it is, 0 for the first that is missing
   */
  double loss(int trial, double last, int place, Recording.Curves curves) {
    boolean odd = ((trial * 0x9e3779b9) >>> 31) == 1;
    return switch (this) {
      case BEST -> curves.beyond(true, place);
      case WORST -> curves.beyond(false, place);
      case LEVEL, NONE -> last;
      case MIXED -> curves.beyond(odd, place);
      case MIXED_OTHERWISE -> curves.beyond(!odd, place);
    };
  }
}
