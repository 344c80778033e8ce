/** How long a study would take with so many workers: its rules under a virtual clock. */
@NullMarked
package dev.audition.forecast;

import org.jspecify.annotations.NullMarked;
