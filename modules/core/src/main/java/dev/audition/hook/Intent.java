package dev.audition.hook;

import dev.audition.machine.Entry;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import java.util.List;
import java.util.Objects;

/**
 * A command that the rules have accepted, with what it would write.
 *
 * @param command what is asked
 * @param entries what would happen, in order, one or more
 * @param before the study as it is
 * @param after the study as it would be
 */
public record Intent(
    StudyCommand command, List<Entry> entries, StudyState before, StudyState after) {
  public Intent {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    entries = List.copyOf(entries);
  }
}
