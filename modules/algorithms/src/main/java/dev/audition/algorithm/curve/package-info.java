/** The pruner that extrapolates learning curves. */
@NullMarked
package dev.audition.algorithm.curve;

import org.jspecify.annotations.NullMarked;
