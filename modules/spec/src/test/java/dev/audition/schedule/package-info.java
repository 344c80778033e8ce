/** Tests of schedules. */
@NullMarked
package dev.audition.schedule;

import org.jspecify.annotations.NullMarked;
