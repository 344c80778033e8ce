/** Quasi-random search: Sobol and Halton sequences. */
@NullMarked
package dev.audition.algorithm.qmc;

import org.jspecify.annotations.NullMarked;
