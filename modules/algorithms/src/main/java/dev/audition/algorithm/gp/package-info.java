/** Gaussian-process Bayesian optimisation. */
@NullMarked
package dev.audition.algorithm.gp;

import org.jspecify.annotations.NullMarked;
