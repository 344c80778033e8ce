package dev.audition.testkit.simulation;

import dev.audition.machine.Decision;
import dev.audition.machine.StudyCommand;
import dev.audition.machine.StudyState;
import java.time.Instant;

/**
 * A command that was judged, with all that was given to the rules.
 *
 * @param before the state it was judged in
 * @param now the clock's time
 */
public record Judged(StudyState before, Instant now, StudyCommand command, Decision decision) {}
