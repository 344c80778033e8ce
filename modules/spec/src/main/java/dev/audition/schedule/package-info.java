/** When studies may work: windows and recurrences in local time, over clocks that jump. */
@NullMarked
package dev.audition.schedule;

import org.jspecify.annotations.NullMarked;
