/** Numerics shared by the algorithms: low-discrepancy sequences, the normal distribution. */
@NullMarked
package dev.audition.algorithm.math;

import org.jspecify.annotations.NullMarked;
