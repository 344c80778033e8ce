package dev.audition.hook;

import dev.audition.machine.StudyEvent;
import dev.audition.study.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which events somebody wants to hear of.
 *
 * @param words types such as {@code TrialCompleted}, and occasions such as {@code decision}; empty:
 *     all
 */
public record EventFilter(Set<String> words) {
  private static final EventFilter ALL = new EventFilter(Set.of());

  /**
   * A filter of these words.
   *
   * @throws IllegalArgumentException if a word is none of {@link #known()}
   */
  public EventFilter {
    words = Set.copyOf(words);
    Set<String> known = known();
    for (String word : new TreeSet<>(words)) {
      if (!known.contains(word)) {
        throw new IllegalArgumentException(problem(word));
      }
    }
  }

  /** Everything. */
  public static EventFilter all() {
    return ALL;
  }

  /** Only these. */
  public static EventFilter of(Collection<String> words) {
    return new EventFilter(Set.copyOf(words));
  }

  /** What is wrong with a word that is not known, and the way out. */
  public static String problem(String word) {
    return "unknown event '%s'; %s".formatted(word, Suggestion.of(word, known()));
  }

  /** All words: types of events and occasions, in alphabetical order. */
  public static Set<String> known() {
    var known = new TreeSet<String>();
    types(StudyEvent.class).map(Class::getSimpleName).forEach(known::add);
    Arrays.stream(Occasion.values()).map(Occasion::word).forEach(known::add);
    return known;
  }

  private static Stream<Class<?>> types(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventFilter::types)
        : Stream.of(type);
  }

  /** Whether the event is wanted. */
  public boolean wants(StudyEvent event) {
    return words.isEmpty()
        || words.contains(event.getClass().getSimpleName())
        || words.contains(Occasion.of(event).word());
  }
}
