/** Asynchronous successive halving, of stopping and of promotion type, and Hyperband. */
@NullMarked
package dev.audition.algorithm.asha;

import org.jspecify.annotations.NullMarked;
