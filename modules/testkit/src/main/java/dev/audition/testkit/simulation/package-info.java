/** A whole cluster in one thread and virtual time, with seeded faults, over the real rules. */
@NullMarked
package dev.audition.testkit.simulation;

import org.jspecify.annotations.NullMarked;
