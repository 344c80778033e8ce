/** Tests of the simulation's own parts. */
@NullMarked
package dev.audition.testkit.simulation;

import org.jspecify.annotations.NullMarked;
