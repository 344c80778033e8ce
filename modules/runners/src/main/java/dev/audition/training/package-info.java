/** Trainings as state machines of small steps over a state of the user's own type. */
@NullMarked
package dev.audition.training;

import org.jspecify.annotations.NullMarked;
