/** Pruners that compare a trial with the others at the same step. */
@NullMarked
package dev.audition.algorithm.median;

import org.jspecify.annotations.NullMarked;
