/** Random forests: as a model for search, and of what parameters matter. */
@NullMarked
package dev.audition.algorithm.forest;

import org.jspecify.annotations.NullMarked;
