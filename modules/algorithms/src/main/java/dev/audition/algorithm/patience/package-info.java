/** The pruner that stops trials which no longer improve. */
@NullMarked
package dev.audition.algorithm.patience;

import org.jspecify.annotations.NullMarked;
