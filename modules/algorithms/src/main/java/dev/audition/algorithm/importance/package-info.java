/** How much each parameter matters. */
@NullMarked
package dev.audition.algorithm.importance;

import org.jspecify.annotations.NullMarked;
