package dev.audition.testkit.simulation;

import dev.audition.machine.StudyCommand;
import java.util.Comparator;

/** An attempt of a trial. */
record Key(int trial, int attempt) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparingInt(Key::trial).thenComparingInt(Key::attempt);

  static Key of(StudyCommand.OfAttempt command) {
    return new Key(command.trial(), command.attempt());
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
