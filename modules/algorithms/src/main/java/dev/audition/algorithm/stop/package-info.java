/** Stop rules and their combinations. */
@NullMarked
package dev.audition.algorithm.stop;

import org.jspecify.annotations.NullMarked;
