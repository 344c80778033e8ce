/** Searches that begin with what an earlier one has found. */
@NullMarked
package dev.audition.algorithm.transfer;

import org.jspecify.annotations.NullMarked;
