package dev.audition.testkit.simulation;

import dev.audition.machine.StudyCommand;
import java.util.function.Consumer;

/** A command in a supervisor's mailbox. */
record Submission(StudyCommand command, Consumer<Answer> reply) {}
