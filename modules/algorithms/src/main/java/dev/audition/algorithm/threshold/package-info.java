/** The pruner that stops trials outside of fixed bounds. */
@NullMarked
package dev.audition.algorithm.threshold;

import org.jspecify.annotations.NullMarked;
